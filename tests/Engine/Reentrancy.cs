namespace Sandboxes.Engine.Tests;

public sealed class Reentrancy(SharedCluster cluster)
{
    [Fact]
    public async Task A_plain_call_enters_beside_nothing()
    {
        await ShouldWaitAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Plain());
        await ShouldWaitAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldReading(gate), g => g.Plain());
    }

    [Fact]
    public async Task An_always_interleaving_call_enters_beside_any_other() =>
        await ShouldEnterAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Interleave());

    [Fact]
    public async Task A_plain_call_enters_beside_an_always_interleaving_one() =>
        await ShouldEnterAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldInterleaving(gate), g => g.Plain());

    [Fact]
    public async Task A_reading_call_enters_beside_a_reading_one() =>
        await ShouldEnterAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldReading(gate), g => g.Read());

    [Fact]
    public async Task A_reading_call_does_not_enter_beside_a_plain_one() =>
        await ShouldWaitAsync(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Read());

    [Fact]
    public async Task Any_call_enters_beside_another_in_a_reentrant_grain() =>
        await ShouldEnterAsync(cluster.Grain<IReentrantHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Plain());

    private async Task ShouldEnterAsync(IHoldGrain grain, Func<IHoldGrain, string, Task> hold, Func<IHoldGrain, Task> call)
    {
        var (held, gate) = await HoldAsync(grain, hold);

        // Answered while the other is held; one that is not let in times out.
        await call(grain);

        held.IsCompleted.ShouldBeFalse();
        cluster.Board.Signal(gate).Set();
        await held;
    }

    private async Task ShouldWaitAsync(IHoldGrain grain, Func<IHoldGrain, string, Task> hold, Func<IHoldGrain, Task> call)
    {
        var (held, gate) = await HoldAsync(grain, hold);

        var called = call(grain);
        // Sent after the call, so once they are answered the call has been put off.
        await grain.Interleave();
        await grain.Interleave();
        called.IsCompleted.ShouldBeFalse();

        cluster.Board.Signal(gate).Set();
        await Task.WhenAll(held, called);
    }

    private async Task<(Task Held, string Gate)> HoldAsync(IHoldGrain grain, Func<IHoldGrain, string, Task> hold)
    {
        var gate = Fresh.Key();
        var held = hold(grain, gate);
        await cluster.Board.Notes(gate).Reach(1);
        return (held, gate);
    }
}
