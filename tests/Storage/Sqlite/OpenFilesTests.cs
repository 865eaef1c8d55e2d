using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Sqlite;
using Sandboxes.Testing;

namespace Sandboxes.Storage.Tests.Sqlite;

public sealed class OpenFilesTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeClock time = new();
    private readonly TestStorage storage;

    public OpenFilesTests() => storage = new TestStorage(options => options.OpenDatabases = 3, time);

    private OpenFiles Open => storage.Services.GetRequiredService<OpenFiles>();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_database_nobody_uses_is_closed_and_opened_again_when_it_is_used()
    {
        var database = await storage.Developers.OpenAsync("dev_1", None);
        var layer = await database.OpenLayerAsync("sb_1", "own", None);

        time.Advance(TimeSpan.FromMinutes(5));
        Open.Count.ShouldBe(0);
        File.Exists(storage.PathOf("dev_1") + "-wal").ShouldBeFalse();

        (await database.OpenLayerAsync("sb_1", "own", None)).ShouldBe(layer);
        Open.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_database_in_use_stays_open()
    {
        var database = await storage.Developers.OpenAsync("dev_1", None);
        for (var minute = 0; minute < 20; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await database.SandboxesAsync(None);
        }

        Open.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_so_many_are_open_and_the_least_recently_used_goes_first()
    {
        var first = await storage.Developers.OpenAsync("dev_1", None);
        for (var i = 2; i <= 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await first.SandboxesAsync(None);
            await storage.Developers.OpenAsync($"dev_{i}", None);
        }

        Open.Count.ShouldBe(3);
        File.Exists(storage.PathOf("dev_1") + "-wal").ShouldBeTrue();
        File.Exists(storage.PathOf("dev_2") + "-wal").ShouldBeFalse();
        File.Exists(storage.PathOf("dev_3") + "-wal").ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_is_opened_once_also_for_many_at_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => storage.Developers.OpenAsync("dev_1", None).AsTask())));

        databases.Length.ShouldBe(32);
        Open.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_crash_left_of_an_unfinished_layer_is_removed_at_the_next_opening()
    {
        var database = (SqliteDatabase)await storage.Developers.OpenAsync("dev_1", None);
        await database.Writes.EnqueueAsync(session => session.Execute("INSERT INTO layer (id, sandbox, name, state) VALUES (7, 'sb_1', 'half', 0), (8, 'sb_1', 'old', 2)"), None);
        await database.Writes.EnqueueAsync(session => session.Execute("INSERT INTO document (layer, kind, id, version, json) VALUES (7, 'agents', 'a', 1, '{}'), (8, 'agents', 'a', 1, '{}')"), None);
        await database.Writes.EnqueueAsync(session => session.Execute("INSERT INTO entry (layer, stream, id, at, json) VALUES (7, 'log', 'a', 1, '{}')"), None);

        time.Advance(TimeSpan.FromMinutes(5));
        await database.OpenAsync();

        const string Left = "SELECT (SELECT count(*) FROM layer) + (SELECT count(*) FROM document) + (SELECT count(*) FROM entry)";
        (await database.Writes.EnqueueAsync(session => session.Scalar(Left), None)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_deleted_databases_files_are_gone()
    {
        var old = await storage.Developers.OpenAsync("dev_1", None);
        await old.OpenLayerAsync("sb_1", "own", None);

        await storage.Developers.DeleteAsync("dev_1", None);

        Directory.GetFiles(Path.GetDirectoryName(storage.PathOf("dev_1"))!).ShouldBeEmpty();
        Open.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_database_is_readable_by_its_owner_alone()
    {
        await storage.Developers.OpenAsync("dev_1", None);
        if (OperatingSystem.IsWindows())
            return; // Windows has no file modes; there the folder's access list decides.

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(storage.PathOf("dev_1"))!))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        File.GetUnixFileMode(Path.GetDirectoryName(storage.PathOf("dev_1"))!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Ids_that_differ_in_case_have_files_of_their_own()
    {
        await storage.Developers.OpenAsync("dev_ab", None);
        await storage.Developers.OpenAsync("dev_Ab", None);

        Directory.GetFiles(Path.Combine(storage.Folder, "developers"), "*.db")
            .Select(Path.GetFileName).ShouldBe(["dev_ab.db", "dev_~ab.db"], ignoreOrder: true);
    }
}
