using Sandboxes.Storage.Developers;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Tests.Sqlite;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestStorage storage = new(options => options.QueuedWrites = 200);
    private readonly List<int> groups = [];
    private IDeveloperDatabase database = null!;
    private LayerScope scope = null!;

    public async ValueTask InitializeAsync()
    {
        database = await storage.Developers.OpenAsync("dev_1", None);
        scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", None), null, []);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Writes_that_wait_together_are_committed_together()
    {
        using var listener = storage.ListenToGroups(groups);
        await using var writer = await BusyWriter.OfAsync(database);

        var writing = Enumerable.Range(0, 100).Select(i => WriteAsync($"{i}")).ToArray();
        await writer.GoOnAsync();
        await Task.WhenAll(writing);

        groups.ShouldBe([1, 100]);
    }

    [Fact]
    public async Task A_stale_write_is_refused_alone()
    {
        using var listener = storage.ListenToGroups(groups);
        await using var writer = await BusyWriter.OfAsync(database);

        var (before, stale, after) = (WriteAsync("a"), WriteAsync("a", expected: 7), WriteAsync("b"));
        await writer.GoOnAsync();
        await Task.WhenAll(before, after);

        await Should.ThrowAsync<StaleDocumentException>(() => stale);
        groups.ShouldBe([1, 2]);
        (await database.CountAsync(scope, None))["agents"].ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_while_it_waits_is_not_stored()
    {
        await using var writer = await BusyWriter.OfAsync(database);
        using var cancelling = new CancellationTokenSource();

        var writing = WriteAsync("a", cancellation: cancelling.Token);
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => writing);
        await writer.GoOnAsync();

        await WriteAsync("b");
        (await database.FindAsync(scope, "agents", "a", None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_once_the_writer_has_it_reports_that_it_was_stored()
    {
        using var cancelling = new CancellationTokenSource();

        var stored = await ((SqliteDatabase)database).Writes.EnqueueAsync(
            _ =>
            {
                cancelling.Cancel();
                return true;
            },
            cancelling.Token);

        stored.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_queue_holds_writers_back_and_a_cancelled_one_leaves_without_a_trace()
    {
        await using var writer = await BusyWriter.OfAsync(database);
        using var cancelling = new CancellationTokenSource();

        var waiting = Enumerable.Range(0, 200).Select(i => WriteAsync($"{i}")).ToArray();
        var heldBack = WriteAsync("late");
        var givenUp = WriteAsync("never", cancellation: cancelling.Token);
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => givenUp);
        await writer.GoOnAsync();
        await Task.WhenAll([.. waiting, heldBack]);

        (await database.CountAsync(scope, None))["agents"].ShouldBe(201);
    }

    private Task WriteAsync(string id, long? expected = null, CancellationToken cancellation = default) =>
        database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", id, "{}", Expected: expected)]), cancellation);

    /// <summary>Keeps a database's writer at one write, so that what is given meanwhile has to wait.</summary>
    private sealed class BusyWriter : IAsyncDisposable
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim released = new();
        private readonly Task<bool> write;

        private BusyWriter(SqliteDatabase database) => write = database.Writes.EnqueueAsync(
            _ =>
            {
                entered.SetResult();
                released.Wait();
                return true;
            },
            None);

        public static async Task<BusyWriter> OfAsync(IDeveloperDatabase database)
        {
            var writer = new BusyWriter((SqliteDatabase)database);
            await writer.entered.Task;
            return writer;
        }

        public async Task GoOnAsync()
        {
            released.Set();
            await write;
        }

        public async ValueTask DisposeAsync()
        {
            await GoOnAsync();
            released.Dispose();
        }
    }
}
