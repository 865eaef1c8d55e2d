using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Sqlite;

public sealed class CrashTests
{
    [Fact]
    public async Task Every_acknowledged_batch_survives_a_kill_and_none_is_there_by_half()
    {
        await using var storage = new TestStorage();
        var random = new Random(20260301);
        var acknowledged = new List<string>();
        for (var round = 0; round < 8; round++)
            acknowledged.AddRange(await WriteUntilKilledAsync(storage.Folder, $"r{round}", random.Next(1, 2000)));

        var database = await storage.Developers.OpenAsync("dev_killed", CancellationToken.None);
        var scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", CancellationToken.None), null, []);
        var documents = await AllAsync(offset => DocumentsAsync(database, scope, offset));
        var entries = await AllAsync(offset => EntriesAsync(database, scope, offset));

        acknowledged.Count.ShouldBeGreaterThan(1000);
        acknowledged.Except(documents).ShouldBeEmpty();
        documents.SetEquals(entries).ShouldBeTrue();
    }

    private static async Task<IEnumerable<string>> WriteUntilKilledAsync(string folder, string prefix, int lines)
    {
        await using var writer = new HelperProcess("write", folder, prefix);
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
