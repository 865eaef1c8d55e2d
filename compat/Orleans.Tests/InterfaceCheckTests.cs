using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Orleans.Concurrency;

namespace Sandboxes.Embedded.Tests;

public sealed class InterfaceCheckTests
{
    [Theory]
    [InlineData(typeof(IWithProperty), "has methods only")]
    [InlineData(typeof(IReturningValue), "must return Task, ValueTask or IAsyncEnumerable")]
    [InlineData(typeof(IReturningVoid), "must return Task, ValueTask or IAsyncEnumerable")]
    [InlineData(typeof(IByReference), "is passed by reference")]
    [InlineData(typeof(IGeneric), "generic method")]
    [InlineData(typeof(IUnmarked), "neither built in nor marked [GenerateSerializer]")]
    [InlineData(typeof(IUnmarkedInside), "neither built in nor marked [GenerateSerializer]")]
    [InlineData(typeof(IUnmarkedMember), "neither built in nor marked [GenerateSerializer]")]
    [InlineData(typeof(ISettable), "can be set after the message was made")]
    [InlineData(typeof(IField), "can be set after the message was made")]
    [InlineData(typeof(ILost), "has no [Id]")]
    [InlineData(typeof(IJson), "neither built in")]
    public void A_fault_is_found_and_named(Type type, string fault) =>
        InterfaceCheck.FaultsOf(type, new MessageCheck()).ShouldHaveSingleItem().ShouldContain(fault);

    [Theory]
    [InlineData(typeof(IFine))]
    [InlineData(typeof(ITree))]
    public void An_interface_that_real_Orleans_takes_has_no_fault(Type type) =>
        InterfaceCheck.FaultsOf(type, new MessageCheck()).ShouldBeEmpty();

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var error = Should.Throw<OrleansConfigurationException>(() => ApplicationCheck.Report([.. ApplicationCheck.FaultsOf([Faulty("IFirst"), Faulty("ISecond")])]));

        error.Message.ShouldContain("IFirst");
        error.Message.ShouldContain("ISecond");
    }

    // Made here, since one in this assembly would keep every silo of these tests from starting.
    private static Type Faulty(string name)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run).DefineDynamicModule(name);
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract, null, [typeof(IGrainWithStringKey)]);
        type.DefineMethod("Get", MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual, typeof(int), []);
        return type.CreateType();
    }

    internal interface IWithProperty
    {
        int Value { get; }
    }

    internal interface IReturningValue
    {
        int Get();
    }

    internal interface IReturningVoid
    {
        void Tell();
    }

    internal interface IByReference
    {
        Task Put(ref int value);
    }

    internal interface IGeneric
    {
        Task Put<T>(T value);
    }

    internal interface IUnmarked
    {
        Task Put(Unmarked value);
    }

    internal interface IUnmarkedInside
    {
        Task<IReadOnlyList<Dictionary<string, Unmarked[]>>> Get();
    }

    internal interface IUnmarkedMember
    {
        Task Put(Holder value);
    }

    internal interface ISettable
    {
        Task Put(Settable value);
    }

    internal interface IField
    {
        Task Put(Field value);
    }

    internal interface ILost
    {
        Task Put(Lost value);
    }

    internal interface IJson
    {
        Task Put(JsonElement value);
    }

    internal interface IFine
    {
        [OneWay]
        void Tell(string text);

        ValueTask<(int, string?)> Pair(DateTimeOffset at, CancellationToken token);

        IAsyncEnumerable<Good> Stream(IReadOnlyDictionary<string, Good> given);

        Task<Exception?> Failure(IFine other, DayOfWeek day, byte[] bytes);
    }

    internal interface ITree
    {
        Task<Tree> Get();
    }

    internal sealed record Unmarked(int Value);

    [GenerateSerializer]
    internal sealed record Holder(Unmarked Inside);

    [GenerateSerializer]
    internal sealed record Settable
    {
        [Id(0)]
        public int Value { get; set; }
    }

    [GenerateSerializer]
    internal sealed class Field
    {
        [Id(0)]
        public int Value = 1;
    }

    [GenerateSerializer]
    internal sealed record Lost(int Kept)
    {
        public int Gone { get; init; }
    }

    [GenerateSerializer]
    internal sealed record Good(int Value, IReadOnlyList<string> Names)
    {
        [Id(0)]
        public int More { get; init; }

        public int Twice => 2 * Value;
    }

    [GenerateSerializer]
    internal sealed record Tree(IReadOnlyList<Tree> Branches);
}
