using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public abstract partial class DeveloperDatabaseContract
{
    private const int Writers = 64;

    [Fact]
    public async Task Every_write_of_64_writers_is_there()
    {
        var scope = await EmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await WriteAsync(scope, Agent($"{writer}-{i}"), Log($"{writer}-{i}"));
        })));

        (await Database.CountAsync(scope, None)).ShouldBe(new Dictionary<string, long> { ["agents"] = 3200, ["log"] = 3200 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Of_64_writers_that_expect_the_same_version_one_wins_and_does_not_lose_its_neighbours()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("shared"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await WriteAsync(scope, Agent($"own-{writer}"));
            try
            {
                await WriteAsync(scope, Log($"{writer}"), Agent("shared", $"[{writer}]", expected: 1));
                return 1;
            }
            catch (StaleDocumentException)
            {
                return 0;
            }
        })));

        outcomes.Sum().ShouldBe(1);
        (await FindAsync(scope, "shared"))!.Version.ShouldBe(2);
        (await LogAsync(scope)).ShouldHaveSingleItem();
        (await IdsAsync(scope)).Length.ShouldBe(Writers + 1);
    }

    [Fact]
    public async Task Writes_given_without_waiting_are_stored_in_that_order()
    {
        var scope = await EmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => WriteAsync(scope, Log(Number(i)))));

        (await LogAsync(scope, new EntryQuery("log") { Limit = 500 })).ShouldBe(Enumerable.Range(0, 500).Select(Number));
    }

    [Fact]
    public async Task Readers_see_a_batch_whole_or_not_at_all()
    {
        var scope = await EmptyAsync();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await WriteAsync(scope, Agent($"{i}-a"), Log($"{i}"), Agent($"{i}-b"));
        });

        while (!writing.IsCompleted)
        {
            var counts = await Database.CountAsync(scope, None);
            counts.GetValueOrDefault("agents").ShouldBe(2 * counts.GetValueOrDefault("log"));
        }
        await writing;
    }

    [Fact]
    public async Task A_write_that_was_cancelled_before_it_was_given_is_not_stored()
    {
        var scope = await EmptyAsync();
        var batch = new WriteBatch(scope, [Agent("a1")]);

        await Should.ThrowAsync<OperationCanceledException>(() => Database.WriteAsync(batch, new CancellationToken(canceled: true)));

        (await FindAsync(scope, "a1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_write_that_is_cancelled_on_its_way_is_stored_exactly_when_it_says_so()
    {
        var scope = await EmptyAsync();
        var random = new Random(7);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            using var cancelling = new CancellationTokenSource();
            var writing = Database.WriteAsync(new WriteBatch(scope, [Agent(Number(i))]), cancelling.Token);
            if (random.Next(2) == 0)
                await cancelling.CancelAsync();
            try
            {
                await writing;
                return Number(i);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }));

        (await IdsAsync(scope, new DocumentQuery("agents") { Limit = 1000 })).ShouldBe(outcomes.OfType<string>());
    }

    [Fact]
    public async Task Writers_get_their_turn_while_a_large_layer_is_filled()
    {
        var scope = await EmptyAsync();
        var wrote = 0;
        // As long as it takes, for this test may get its own turns late; but where writers never get theirs, it ends too.
        var rows = Enumerable.Range(0, 300_000).TakeWhile(i => i < 30_000 || Volatile.Read(ref wrote) <= 3).Select(i => Agent(Number(i)));
        var filling = Database.FillLayerAsync(Box, "big", rows, None);

        while (!filling.IsCompleted)
        {
            await WriteAsync(scope, Log("e"));
            Interlocked.Increment(ref wrote);
        }

        await filling;
        wrote.ShouldBeGreaterThan(3);
    }
}
