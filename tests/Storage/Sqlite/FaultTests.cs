using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Health;
using Sandboxes.Storage.Platform;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Tests.Sqlite;

public sealed class FaultTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestStorage storage = new();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_full_disk_fails_the_write_clearly_and_loses_nothing_that_was_stored()
    {
        var (database, scope) = await OpenAsync();
        await WriteAsync(database, scope, "before", "{}");
        await LimitPagesAsync((SqliteDatabase)database, pages: 1);

        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => WriteAsync(database, scope, "full", new string(' ', 1 << 20)));
        await LimitPagesAsync((SqliteDatabase)database, pages: 1 << 20);
        await WriteAsync(database, scope, "after", "{}");

        fault.Message.ShouldStartWith("The disk that holds dev_1.db is full.");
        (await IdsAsync(database, scope)).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_unhealthy()
    {
        await using var crowded = new TestStorage(options => options.MinFreeDisk = long.MaxValue, folder: storage.Folder);

        var health = await crowded.Services.GetRequiredService<IStorageHealth>().CheckAsync(None);

        health.Fault.ShouldNotBeNull().ShouldContain("bytes left");
    }

    [Fact]
    public async Task A_file_that_another_process_has_locked_fails_a_write_within_the_busy_timeout()
    {
        var (database, scope) = await OpenAsync();
        await using var locker = await LockAsync(storage.PathOf("dev_1"));
        var watch = Stopwatch.StartNew();

        var fault = await Should.ThrowAsync<StorageUnavailableException>(() => WriteAsync(database, scope, "locked", "{}"));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        fault.Message.ShouldStartWith("dev_1.db is locked by another process.");
        await locker.EndAsync();
        await WriteAsync(database, scope, "after", "{}");
        (await IdsAsync(database, scope)).ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_read_that_cannot_go_on_does_not_hold_up_the_thread_of_its_caller()
    {
        var database = storage.Services.GetRequiredKeyedService<PlatformDatabase>(PlatformDatabase.Platform);
        await database.OpenAsync();
        using var free = new ManualResetEventSlim();

        var reading = database.ReadAsync(session => free.Wait(TimeSpan.FromSeconds(30)) ? session.Scalar("SELECT 7") : null);
        free.Set();

        (await reading).ShouldBe(7L);
    }

    [Fact]
    public async Task A_platform_file_that_is_locked_is_unhealthy_until_it_is_free()
    {
        var health = storage.Services.GetRequiredService<IStorageHealth>();
        (await health.CheckAsync(None)).IsHealthy.ShouldBeTrue();
        await using var locker = await LockAsync(Path.Combine(storage.Folder, "platform.db"));

        (await health.CheckAsync(None)).Fault.ShouldNotBeNull().ShouldContain("locked by another process");
        await locker.EndAsync();
        (await health.CheckAsync(None)).IsHealthy.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(storage.PathOf("dev_1"))!);
        var text = string.Concat(Enumerable.Repeat("not a database\n", 1000));
        await File.WriteAllTextAsync(storage.PathOf("dev_1"), text);

        var fault = await Should.ThrowAsync<StorageUnavailableException>(async () => await storage.Developers.OpenAsync("dev_1", None));

        fault.Message.ShouldStartWith("dev_1.db is damaged.");
        (await File.ReadAllTextAsync(storage.PathOf("dev_1"))).ShouldBe(text);
    }

    [Fact]
    public async Task A_page_that_was_damaged_fails_reads_and_writes_instead_of_answering_wrongly()
    {
        var (database, scope) = await OpenAsync();
        await database.WriteAsync(new WriteBatch(scope, [.. Enumerable.Range(0, 2000).Select(i => new PutDocument("agents", $"{i}", "{}"))]), None);
        ((SqliteDatabase)database).TryClose().ShouldBeTrue();
        await DamageAsync(storage.PathOf("dev_1"));

        await Should.ThrowAsync<StorageUnavailableException>(() => IdsAsync(database, scope));
        await Should.ThrowAsync<StorageUnavailableException>(() => WriteAsync(database, scope, "1", "{}"));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_fails_clearly_and_is_unhealthy()
    {
        var file = Path.Combine(storage.Folder, "in-the-way");
        await File.WriteAllTextAsync(file, "");
        await using var blocked = new TestStorage(folder: Path.Combine(file, "data"));

        await Should.ThrowAsync<StorageUnavailableException>(async () => await blocked.Developers.OpenAsync("dev_1", None));
        (await blocked.Services.GetRequiredService<IStorageHealth>().CheckAsync(None)).IsHealthy.ShouldBeFalse();
    }

    [Fact]
    public async Task A_fault_at_opening_is_over_when_its_cause_is()
    {
        Directory.CreateDirectory(storage.PathOf("dev_1"));
        await Should.ThrowAsync<StorageUnavailableException>(async () => await storage.Developers.OpenAsync("dev_1", None));
        Directory.Delete(storage.PathOf("dev_1"));

        var (database, scope) = await OpenAsync();

        await WriteAsync(database, scope, "a1", "{}");
        (await IdsAsync(database, scope)).ShouldBe(["a1"]);
    }

    private async Task<(IDeveloperDatabase Database, LayerScope Scope)> OpenAsync()
    {
        var database = await storage.Developers.OpenAsync("dev_1", None);
        return (database, new LayerScope(await database.OpenLayerAsync("sb_1", "own", None), null, []));
    }

    private static Task WriteAsync(IDeveloperDatabase database, LayerScope scope, string id, string json) =>
        database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", id, json)]), None);

    private static async Task<string[]> IdsAsync(IDeveloperDatabase database, LayerScope scope)
    {
        var page = await database.ListAsync(scope, new DocumentQuery("agents") { Limit = 10_000 }, None);
        return [.. page.Items.Select(document => document.Id)];
    }

    /// <summary>SQLite then answers as it does on a full disk, but for this connection alone.</summary>
    private static Task<object?> LimitPagesAsync(SqliteDatabase database, int pages) =>
        database.Writes.EnqueueAsync(session => session.Scalar($"PRAGMA max_page_count = {pages}"), None);

    private static async Task<HelperProcess> LockAsync(string path)
    {
        var locker = new HelperProcess("lock", path);
        (await locker.ReadLineAsync()).ShouldBe("locked");
        return locker;
    }

    private static async Task DamageAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        // All but the first page, which holds the schema.
        new Random(1).NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(path, bytes);
    }
}
