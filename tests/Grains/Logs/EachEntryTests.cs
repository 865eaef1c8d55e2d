using System.Reflection;
using Sandboxes.Grains.Logs;
using Sandboxes.Storage;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Logs;

public sealed class EachEntryTests
{
    private static readonly LayerScope Scope = new(1, null, []);

    [Fact]
    public async Task Entries_that_are_all_taken_are_one_transaction_with_what_follows()
    {
        var (database, writes) = Picky();

        (await database.AppendEach(Scope, [Entry("a"), Entry("b")], new("log", 5), Cancel)).ShouldBe(0);

        writes.ShouldBe(["a b cut"]);
    }

    [Fact]
    public async Task One_that_is_refused_costs_no_other_and_their_order_stays()
    {
        var (database, writes) = Picky();

        (await database.AppendEach(Scope, [Entry("a"), Entry("bad"), Entry("b"), Entry("bad")], new("log", 5), Cancel)).ShouldBe(2);

        writes.ShouldBe(["a cut", "b cut"]);
    }

    [Fact]
    public async Task Where_storage_is_away_nothing_is_tried_again()
    {
        var (database, writes) = Picky();

        await Should.ThrowAsync<StorageUnavailableException>(() => database.AppendEach(Scope, [Entry("a"), Entry("away")], null, Cancel));

        writes.ShouldBeEmpty();
    }

    private static AppendEntry Entry(string id) => new("log", id, DateTimeOffset.UnixEpoch, "{}");

    private static (IDeveloperDatabase Database, List<string> Writes) Picky()
    {
        var database = DispatchProxy.Create<IDeveloperDatabase, PickyDatabase>();
        return (database, ((PickyDatabase)database).Writes);
    }
}

/// <summary>A database that is only written to, and does not take what is bad.</summary>
public class PickyDatabase : DispatchProxy
{
    internal List<string> Writes { get; } = [];

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IDeveloperDatabase.WriteAsync)
        ? Write((WriteBatch)args![0]!)
        : throw new NotSupportedException(targetMethod.Name);

    private Task Write(WriteBatch batch)
    {
        string[] written = [.. batch.Operations.Select(operation => operation is AppendEntry entry ? entry.Id : "cut")];
        if (written.Contains("away"))
            return Task.FromException(new StorageUnavailableException("away"));
        if (written.Contains("bad"))
            return Task.FromException(new UnstorableException("bad"));
        Writes.Add(string.Join(' ', written));
        return Task.CompletedTask;
    }
}
