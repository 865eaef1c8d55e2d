using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Sandboxes.Engine.Tests;

public sealed class PersistentState(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task State_that_was_never_written_is_new_and_does_not_exist()
    {
        var view = await Grain.Look();

        view.ShouldBe(view with { Value = 0, Exists = false, ETag = null });
    }

    [Fact]
    public async Task Written_state_exists_and_is_there_in_the_next_activation()
    {
        var written = await Grain.Set(7);
        await Grain.Leave();

        var found = await Grain.Look();

        written.Exists.ShouldBeTrue();
        found.ShouldBe(written with { Activation = found.Activation });
        found.Activation.ShouldNotBe(written.Activation);
    }

    [Fact]
    public async Task Every_write_gives_a_new_etag()
    {
        var first = await Grain.Set(1);
        var second = await Grain.Set(1);

        first.ETag.ShouldNotBeNullOrEmpty();
        second.ETag.ShouldNotBe(first.ETag);
    }

    [Fact]
    public async Task A_change_that_is_not_written_is_gone_after_a_read()
    {
        await Grain.Set(1);
        await Grain.SetWithoutWriting(2);

        (await Grain.ReadAgain()).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_is_not_written_is_gone_in_the_next_activation()
    {
        await Grain.Set(1);
        await Grain.SetWithoutWriting(2);
        await Grain.Leave();

        (await Grain.Look()).Value.ShouldBe(1);
    }

    [Fact]
    public async Task Cleared_state_is_new_again_and_may_be_written_again()
    {
        await Grain.Set(1);

        var cleared = await Grain.Clear();
        var written = await Grain.Set(2);

        cleared.ShouldBe(cleared with { Value = 0, Exists = false });
        written.ShouldBe(written with { Value = 2, Exists = true });
    }

    [Fact]
    public async Task Cleared_state_stays_cleared_in_the_next_activation()
    {
        await Grain.Set(1);
        await Grain.Clear();
        await Grain.Leave();

        var found = await Grain.Look();

        found.ShouldBe(found with { Value = 0, Exists = false });
    }

    [Fact]
    public async Task Two_grain_types_with_one_key_have_states_of_their_own()
    {
        await Grain.Set(1);
        await cluster.Client.GetGrain<IOtherCounterGrain>(_key).Set(2);
        await Grain.Leave();

        (await Grain.Look()).Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_etag_fails_the_write_and_the_next_call_finds_an_activation_with_the_stored_state()
    {
        var stale = await Grain.Set(1);
        await WriteBehindItsBack(2);

        await Should.ThrowAsync<InconsistentStateException>(Grain.Set(3));
        var rebuilt = await Grain.Look();

        rebuilt.Value.ShouldBe(2);
        rebuilt.Activation.ShouldNotBe(stale.Activation);
        (await Grain.Set(4)).Value.ShouldBe(4);
    }

    private ICounterGrain Grain => cluster.Client.GetGrain<ICounterGrain>(_key);

    private async Task WriteBehindItsBack(int value)
    {
        var storage = cluster.Silo.GetRequiredService<IGrainStorage>();
        var stored = new GrainState<Counter>();
        await storage.ReadStateAsync("count", Grain.GetGrainId(), stored);
        stored.State = new Counter { Value = value };
        await storage.WriteStateAsync("count", Grain.GetGrainId(), stored);
    }
}
