using System.Runtime.CompilerServices;

namespace Sandboxes.Engine.Tests;

public interface IStreamingGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int to, CancellationToken cancellation = default);

    IAsyncEnumerable<int> CountThenFail(int to);

    IAsyncEnumerable<int> CountThenWait(int to, CancellationToken cancellation = default);

    Task<string> Ping();
}

internal sealed class StreamingGrain(Board board) : Grain, IStreamingGrain
{
    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            for (var n = 1; n <= to; n++)
            {
                await Task.Yield();
                yield return n;
            }
        }
        finally
        {
            board.Notes(this.GetPrimaryKeyString()).Add("ended");
        }
    }

    public async IAsyncEnumerable<int> CountThenFail(int to)
    {
        await foreach (var n in Count(to, default))
            yield return n;
        throw new InvalidTimeZoneException("That is far enough.");
    }

    public async IAsyncEnumerable<int> CountThenWait(int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var n in Count(to, cancellation))
            yield return n;
        board.Notes(this.GetPrimaryKeyString()).Add("waiting");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }
        finally
        {
            board.Notes(this.GetPrimaryKeyString()).Add("cancelled");
        }
    }

    public Task<string> Ping() => Task.FromResult("pong");
}

public sealed class AsyncEnumerables(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_stream_yields_everything_in_order_and_ends()
    {
        var numbers = await Read(Grain.Count(5000));

        numbers.ShouldBe(Enumerable.Range(1, 5000));
        await Notes.Reach(1);
    }

    [Fact]
    public async Task An_empty_stream_ends() => (await Read(Grain.Count(0))).ShouldBeEmpty();

    [Fact]
    public async Task A_stream_stops_when_its_reader_stops()
    {
        await foreach (var n in Grain.Count(int.MaxValue))
        {
            if (n == 10)
                break;
        }

        await Notes.Reach(1);
        Notes.Lines.ShouldBe(["ended"]);
    }

    [Fact]
    public async Task A_stream_stops_when_its_reader_cancels()
    {
        using var source = new CancellationTokenSource();
        var reading = Read(Grain.CountThenWait(3), source.Token);
        await Notes.Reach(2);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading);
        await Notes.Reach(3);
        Notes.Lines.ShouldBe(["ended", "waiting", "cancelled"]);
    }

    [Fact]
    public async Task A_failing_stream_yields_what_came_before_and_keeps_the_type_of_its_failure()
    {
        var numbers = new List<int>();

        await Should.ThrowAsync<InvalidTimeZoneException>(async () =>
        {
            await foreach (var n in Grain.CountThenFail(3))
                numbers.Add(n);
        });

        numbers.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_grain_answers_other_calls_while_a_stream_of_it_is_open()
    {
        await using var stream = Grain.Count(int.MaxValue).GetAsyncEnumerator();
        await stream.MoveNextAsync();

        (await Grain.Ping()).ShouldBe("pong");
    }

    [Fact]
    public async Task Two_streams_of_one_grain_do_not_mix()
    {
        var numbers = await Task.WhenAll(Read(Grain.Count(500)), Read(Grain.Count(500)));

        numbers[0].ShouldBe(Enumerable.Range(1, 500));
        numbers[1].ShouldBe(Enumerable.Range(1, 500));
    }

    private IStreamingGrain Grain => cluster.Client.GetGrain<IStreamingGrain>(_key);

    private Notes Notes => cluster.Board.Notes(_key);

    private static async Task<List<int>> Read(IAsyncEnumerable<int> stream, CancellationToken cancellation = default)
    {
        var numbers = new List<int>();
        await foreach (var n in stream.WithCancellation(cancellation))
            numbers.Add(n);
        return numbers;
    }
}
