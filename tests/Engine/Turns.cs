namespace Sandboxes.Engine.Tests;

public sealed class Turns(SharedCluster cluster)
{
    [Fact]
    public async Task Two_calls_of_one_grain_never_overlap()
    {
        var grain = cluster.Grain<ITurnGrain>();

        var counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.CountAcrossAnAwait()));

        counts.Order().ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task Two_continuations_of_one_call_never_run_at_once()
    {
        var grain = cluster.Grain<ITurnGrain>();

        var count = await grain.CountInManyTasks(100);

        count.ShouldBe(1000);
    }

    [Fact]
    public async Task After_an_await_of_foreign_work_the_call_is_back_on_its_grain()
    {
        var grain = cluster.Grain<ITurnGrain>();

        (await grain.ComesBackAfterForeignWork()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_waits_until_the_running_one_has_ended()
    {
        var grain = cluster.Grain<ITurnGrain>();
        var gate = Fresh.Key();
        var running = grain.WaitFor(gate);
        await cluster.Board.Notes(gate).Reach(1);

        var waiting = grain.Ping();
        await cluster.Grain<ITurnGrain>().Ping();
        waiting.IsCompleted.ShouldBeFalse();

        cluster.Board.Signal(gate).Set();
        (await waiting).ShouldBe("pong");
        await running;
    }

    [Fact]
    public async Task Different_grains_run_at_the_same_time()
    {
        var gate = Fresh.Key();
        var running = Enumerable.Range(0, 50).Select(_ => cluster.Grain<ITurnGrain>().WaitFor(gate)).ToArray();

        await cluster.Board.Notes(gate).Reach(50);

        cluster.Board.Signal(gate).Set();
        await Task.WhenAll(running);
    }
}
