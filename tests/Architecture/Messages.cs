using System.Collections.Frozen;
using System.Reflection;
using Sandboxes.Contracts;

namespace Sandboxes.Architecture.Tests;

/// <summary>What goes over the wire must be read by the next version too: stable names, stable numbers.</summary>
public sealed class Messages
{
    private static readonly Assembly Contracts = typeof(Refusal).Assembly;
    private static readonly FrozenSet<Type> Serialized = Contracts.GetTypes().Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), false)).ToFrozenSet();
    private static readonly FrozenSet<Type> Grains = Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).ToFrozenSet();

    [Fact]
    public void Every_message_and_every_grain_has_an_alias_of_version_1() =>
        Serialized.Concat(Grains).Where(type => AliasOf(type)?.StartsWith("sandbox.v1.", StringComparison.Ordinal) != true).ShouldBeEmpty();

    [Fact]
    public void No_two_types_have_one_alias() =>
        Serialized.Concat(Grains).GroupBy(AliasOf).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void Every_member_of_a_message_has_a_number_of_its_own()
    {
        var faulty = from type in Serialized
                     let members = Members(type)
                     let numbers = members.Select(member => member.GetCustomAttribute<IdAttribute>()?.Id).ToList()
                     where numbers.Contains(null) || numbers.Distinct().Count() != numbers.Count
                     select type.Name;

        faulty.ShouldBeEmpty();
    }

    [Fact]
    public void Every_message_says_that_it_never_changes() =>
        Serialized.Where(type => !type.IsEnum && !type.IsAssignableTo(typeof(Exception)))
            .Where(type => !type.IsDefined(typeof(ImmutableAttribute), false)).ShouldBeEmpty();

    [Fact]
    public void Every_grain_method_has_an_alias_that_no_other_of_its_grain_has()
    {
        foreach (var grain in Grains)
        {
            var aliases = grain.GetMethods().Select(AliasOf).ToList();
            aliases.ShouldNotContain((string?)null, grain.Name);
            aliases.ShouldBeUnique(grain.Name);
        }
    }

    [Fact]
    public void Every_grain_method_takes_a_cancellation_last() =>
        Grains.SelectMany(grain => grain.GetMethods()).Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ShouldBeEmpty();

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(false)?.Alias;

    private static PropertyInfo[] Members(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite && property.Name != "EqualityContract")];
}
