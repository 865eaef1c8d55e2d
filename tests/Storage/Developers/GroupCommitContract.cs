using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

/// <summary>What waits together is committed together, and each write has its own outcome.</summary>
public abstract class GroupCommitContract : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private readonly List<int> groups = [];
    private IDeveloperDatabase database = null!;
    private LayerScope scope = null!;
    private TestStorage storage = null!;
    private string developer = null!;

    private protected abstract Task<TestStorage> StartAsync(Action<StorageOptions> configure);

    /// <summary>Starts a write and keeps the writer at it, so that what is given meanwhile has to wait.</summary>
    private protected abstract Task<HeldWriter> HoldAsync(string developer, IDeveloperDatabase database, LayerScope scope, CancellationToken cancellation);

    public async ValueTask InitializeAsync()
    {
        storage = await StartAsync(options => options.QueuedWrites = 200);
        developer = storage.NewDeveloper();
        database = await storage.Developers.OpenAsync(developer, None);
        scope = new LayerScope(await database.OpenLayerAsync("sb_1", "own", None), null, []);
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
    }

    [Fact]
    public async Task Writes_that_wait_together_are_committed_together()
    {
        using var listener = storage.ListenToGroups(groups);
        await using var writer = await HoldWriterAsync();

        var writing = Enumerable.Range(0, 100).Select(i => WriteAsync($"{i}")).ToArray();
        await writer.GoOnAsync();
        await Task.WhenAll(writing);

        groups.ShouldBe([1, 100]);
    }

    [Fact]
    public async Task A_stale_write_is_refused_alone()
    {
        using var listener = storage.ListenToGroups(groups);
        await using var writer = await HoldWriterAsync();

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
        await using var writer = await HoldWriterAsync();
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
        await using var writer = await HoldWriterAsync(cancelling.Token);

        await cancelling.CancelAsync();

        await writer.GoOnAsync();
    }

    [Fact]
    public async Task A_full_queue_holds_writers_back_and_a_cancelled_one_leaves_without_a_trace()
    {
        await using var writer = await HoldWriterAsync();
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

    private Task<HeldWriter> HoldWriterAsync(CancellationToken cancellation = default) => HoldAsync(developer, database, scope, cancellation);

    private Task WriteAsync(string id, long? expected = null, CancellationToken cancellation = default) =>
        database.WriteAsync(new WriteBatch(scope, [new PutDocument("agents", id, "{}", Expected: expected)]), cancellation);
}
