namespace Sandboxes.Engine.Tests;

public interface ICancellableGrain : IGrainWithStringKey
{
    Task WaitForever(CancellationToken cancellation);

    Task LetAnotherWaitForever(string key, CancellationToken cancellation);

    Task Ignore(string signal, CancellationToken cancellation);

    Task<string> Answer(CancellationToken cancellation);
}

internal sealed class CancellableGrain(Board board) : Grain, ICancellableGrain
{
    private Notes Notes => board.Notes(this.GetPrimaryKeyString());

    public async Task WaitForever(CancellationToken cancellation)
    {
        Notes.Add("waiting");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }
        finally
        {
            Notes.Add("cancelled");
        }
    }

    public Task LetAnotherWaitForever(string key, CancellationToken cancellation) =>
        GrainFactory.GetGrain<ICancellableGrain>(key).WaitForever(cancellation);

    public async Task Ignore(string signal, CancellationToken cancellation)
    {
        Notes.Add("waiting");
        await board.Signal(signal).Wait();
        Notes.Add("ended");
    }

    public Task<string> Answer(CancellationToken cancellation) =>
        Task.FromResult(cancellation.IsCancellationRequested ? "late" : "in time");
}

public sealed class Cancellation(SharedCluster cluster) : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly string _key = Fresh.Key();

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task Cancelling_reaches_the_grain_and_ends_the_call()
    {
        var call = Grain.WaitForever(_source.Token);
        await Notes.Reach(1);

        await _source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await Notes.Reach(2);
    }

    [Fact]
    public async Task Cancelling_reaches_the_grains_that_the_grain_calls()
    {
        var call = cluster.Grain<ICancellableGrain>().LetAnotherWaitForever(_key, _source.Token);
        await Notes.Reach(1);

        await _source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await Notes.Reach(2);
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_was_made_does_not_reach_the_grain()
    {
        await _source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Grain.WaitForever(_source.Token));

        Notes.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_that_cancels_does_not_wait_for_a_grain_that_takes_no_notice()
    {
        var call = Grain.Ignore(_key, _source.Token);
        await Notes.Reach(1);

        await _source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        Notes.Lines.ShouldBe(["waiting"]);
        cluster.Board.Signal(_key).Set();
        await Notes.Reach(2);
    }

    [Fact]
    public async Task Cancelling_after_the_answer_changes_nothing()
    {
        (await Grain.Answer(_source.Token)).ShouldBe("in time");

        await _source.CancelAsync();

        (await Grain.Answer(CancellationToken.None)).ShouldBe("in time");
    }

    private ICancellableGrain Grain => cluster.Client.GetGrain<ICancellableGrain>(_key);

    private Notes Notes => cluster.Board.Notes(_key);
}
