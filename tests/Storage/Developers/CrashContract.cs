using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Tests.Developers;

/// <summary>A process that writes is killed again and again.</summary>
public abstract class CrashContract
{
    private protected abstract Task<TestStorage> StartAsync();

    /// <summary>The engine and where its data lies, as the writing process takes them.</summary>
    private protected abstract string[] TargetOf(TestStorage storage);

    /// <summary>Waits for what the last process that was killed had still asked for.</summary>
    private protected abstract Task UntilNothingIsUnderWayAsync(string developer);

    [Fact]
    public async Task Every_acknowledged_batch_survives_a_kill_and_none_is_there_by_half()
    {
        await using var storage = await StartAsync();
        var developer = storage.NewDeveloper();
        var random = new Random(20260301);
        var acknowledged = new List<string>();
        for (var round = 0; round < 8; round++)
            acknowledged.AddRange(await WriteUntilKilledAsync([.. TargetOf(storage), developer, $"r{round}"], random.Next(1, 2000)));

        await UntilNothingIsUnderWayAsync(developer);
        var database = await storage.Developers.OpenAsync(developer, CancellationToken.None);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", CancellationToken.None), null, []);
        var documents = await AllAsync(offset => DocumentsAsync(database, scope, offset));
        var entries = await AllAsync(offset => EntriesAsync(database, scope, offset));

        acknowledged.Count.ShouldBeGreaterThan(1000);
        acknowledged.Except(documents).ShouldBeEmpty();
        documents.SetEquals(entries).ShouldBeTrue();
    }

    private static async Task<IEnumerable<string>> WriteUntilKilledAsync(string[] arguments, int lines)
    {
        await using var writer = new HelperProcess(["write", .. arguments]);
        var acknowledged = new List<string>();
        while (acknowledged.Count < lines)
            acknowledged.Add((await writer.ReadLineAsync()).ShouldNotBeNull());
        return [.. acknowledged, .. await writer.KillAsync()];
    }

    private static async Task<HashSet<string>> AllAsync(Func<int, Task<string[]>> page)
    {
        var all = new HashSet<string>();
        while (await page(all.Count) is { Length: > 0 } ids)
            all.UnionWith(ids);
        return all;
    }

    private static async Task<string[]> DocumentsAsync(IDeveloperDatabase database, LayerScope scope, int offset)
    {
        var page = await database.ListAsync(scope, new DocumentQuery("agents") { Limit = 10_000, Offset = offset }, CancellationToken.None);
        return [.. page.Items.Select(document => document.Id)];
    }

    private static async Task<string[]> EntriesAsync(IDeveloperDatabase database, LayerScope scope, int offset)
    {
        var page = await database.ReadAsync(scope, new EntryQuery("log") { Limit = 10_000, Offset = offset }, CancellationToken.None);
        return [.. page.Items.Select(entry => entry.Id)];
    }
}

public sealed class SqliteCrashTests : CrashContract
{
    private protected override Task<TestStorage> StartAsync() => Task.FromResult(new TestStorage());

    private protected override string[] TargetOf(TestStorage storage) => ["Sqlite", storage.Folder];

    /// <summary>Nothing is: the process did all of it itself.</summary>
    private protected override Task UntilNothingIsUnderWayAsync(string developer) => Task.CompletedTask;
}

[Trait("needs", "postgres")]
public sealed class PostgresCrashTests(SharedPostgres postgres) : CrashContract
{
    private string connection = "";

    private protected override async Task<TestStorage> StartAsync()
    {
        connection = await postgres.ConnectionAsync();
        return await TestStorage.OnAsync(postgres);
    }

    private protected override string[] TargetOf(TestStorage storage) => ["Postgres", connection];

    private protected override async Task UntilNothingIsUnderWayAsync(string developer)
    {
        var server = await postgres.ServerAsync();
        while ((await server.RunAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{ServerNames.OfDeveloper(developer)}'")).Trim() != "0")
        {
        }
    }
}
