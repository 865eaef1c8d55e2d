using Orleans.Concurrency;

namespace Sandboxes.Engine.Tests;

public interface IWorkerGrain : IGrainWithStringKey
{
    Task Work();

    Task Hold(string gate);
}

[StatelessWorker(4)]
internal sealed class WorkerGrain(Board board) : Grain, IWorkerGrain
{
    public async Task Work()
    {
        board.Notes(this.GetPrimaryKeyString()).Add("in");
        await Task.Yield();
        board.Notes(this.GetPrimaryKeyString()).Add("out");
    }

    public async Task Hold(string gate)
    {
        board.Notes(gate).Add("inside");
        await board.Signal(gate).Wait();
    }
}

public sealed class StatelessWorkers(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_worker_takes_as_many_calls_at_once_as_it_may_have_activations()
    {
        var running = Enumerable.Range(0, 4).Select(_ => Grain.Hold(_key)).ToArray();

        await cluster.Board.Notes(_key).Reach(4);

        cluster.Board.Signal(_key).Set();
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task A_worker_takes_no_more_than_that()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(Grain.Work)));

        var lines = cluster.Board.Notes(_key).Lines;
        lines.Count.ShouldBe(400);
        lines.Select((_, end) => lines.Take(end + 1).Sum(static line => line == "in" ? 1 : -1)).Max().ShouldBeLessThanOrEqualTo(4);
    }

    private IWorkerGrain Grain => cluster.Client.GetGrain<IWorkerGrain>(_key);
}
