namespace Sandboxes.Engine.Tests;

public sealed class Reentrancy(SharedCluster cluster)
{
    [Fact]
    public async Task A_plain_call_enters_beside_nothing()
    {
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Plain())).ShouldBeFalse();
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldReading(gate), g => g.Plain())).ShouldBeFalse();
    }

    [Fact]
    public async Task An_always_interleaving_call_enters_beside_any_other() =>
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Interleave())).ShouldBeTrue();

    [Fact]
    public async Task A_plain_call_enters_beside_an_always_interleaving_one() =>
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldInterleaving(gate), g => g.Plain())).ShouldBeTrue();

    [Fact]
    public async Task A_reading_call_enters_beside_a_reading_one() =>
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.HoldReading(gate), g => g.Read())).ShouldBeTrue();

    [Fact]
    public async Task A_reading_call_does_not_enter_beside_a_plain_one() =>
        (await Enters(cluster.Grain<IHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Read())).ShouldBeFalse();

    [Fact]
    public async Task Any_call_enters_beside_another_in_a_reentrant_grain() =>
        (await Enters(cluster.Grain<IReentrantHoldGrain>(), (g, gate) => g.Hold(gate), g => g.Plain())).ShouldBeTrue();

    private async Task<bool> Enters(IHoldGrain grain, Func<IHoldGrain, string, Task> hold, Func<IHoldGrain, Task> call)
    {
        var gate = Fresh.Key();
        var held = hold(grain, gate);
        await cluster.Board.Notes(gate).Reach(1);

        var called = call(grain);
        // Sent after the call, so once it is answered the call has either been let in or been put off.
        await grain.Interleave();
        await grain.Interleave();
        var entered = called.IsCompleted;

        cluster.Board.Signal(gate).Set();
        await Task.WhenAll(held, called);
        return entered;
    }
}
