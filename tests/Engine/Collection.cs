using Microsoft.Extensions.DependencyInjection;

namespace Sandboxes.Engine.Tests;

public sealed class Collection(CollectionCluster cluster) : IClassFixture<CollectionCluster>
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task An_idle_grain_is_collected_and_activated_again_when_called()
    {
        var before = await Grain.Activation();

        await cluster.Board.Notes(_key).Reach(1);

        cluster.Board.Notes(_key).Lines.ShouldBe(["leaving: ActivationIdle"]);
        (await Grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_forced_collection_takes_what_is_idle_at_once()
    {
        var before = await Grain.Activation();

        await cluster.CollectIdle();

        (await Grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_grain_in_a_call_is_not_collected()
    {
        var gate = Fresh.Key();
        var running = Grain.Hold(gate);
        await cluster.Board.Notes(gate).Reach(1);

        await cluster.CollectIdle();
        cluster.Board.Signal(gate).Set();

        cluster.Board.Notes(gate).Lines.ShouldBe([await running]);
    }

    [Fact]
    public async Task A_grain_that_asks_for_time_is_not_collected()
    {
        // Asked first: until then, two idle seconds of a machine that is busy elsewhere would do.
        await Grain.Stay(TimeSpan.FromHours(1));
        var before = await Grain.Activation();

        await cluster.CollectIdle();

        (await Grain.Activation()).ShouldBe(before);
    }

    [Fact]
    public async Task A_grain_that_is_kept_alive_is_not_collected()
    {
        var grain = cluster.Client.GetGrain<IKeptGrain>(_key);
        var before = await grain.Activation();

        await cluster.CollectIdle();

        (await grain.Activation()).ShouldBe(before);
    }

    [Fact]
    public async Task A_hundred_thousand_grains_are_collected_and_come_back_with_their_state()
    {
        const int count = 100_000;
        await ForEach(count, static grain => grain.Store());
        (await cluster.Activations<MassGrain>()).ShouldBe(count);

        await cluster.CollectIdle();
        (await cluster.Activations<MassGrain>()).ShouldBe(0);

        var sum = 0L;
        await ForEach(count, async grain => Interlocked.Add(ref sum, await grain.Stored()));
        sum.ShouldBe((long)count * (count - 1) / 2);
    }

    private IIdleGrain Grain => cluster.Client.GetGrain<IIdleGrain>(_key);

    private Task ForEach(int count, Func<IMassGrain, Task> act)
    {
        var grains = cluster.Silo.GetRequiredService<IGrainFactory>();
        return Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            async (key, _) => await act(grains.GetGrain<IMassGrain>(key)));
    }
}
