using Orleans.Storage;

namespace Sandboxes.Engine.Tests;

public sealed class Storage(StorageCluster cluster) : IClassFixture<StorageCluster>
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task Two_states_of_one_grain_go_to_the_storage_that_each_names()
    {
        var grain = cluster.Client.GetGrain<ITwoStatesGrain>(_key);
        await grain.Set(1, 2);
        await grain.Leave();

        (await grain.Look()).ShouldBe([1, 2]);
        cluster.Board.Notes(_key).Lines.ShouldBe(["read right", "write right", "read right"]);
    }

    [Fact]
    public async Task The_state_of_a_stateful_grain_is_read_and_written_likewise()
    {
        var grain = cluster.Client.GetGrain<IStatefulGrain>(_key);
        await grain.Add(2);
        await grain.Leave();

        (await grain.Add(3)).ShouldBe(5);
    }

    [Fact]
    public async Task A_failing_write_reaches_the_caller_and_the_grain_goes_on()
    {
        var grain = cluster.Client.GetGrain<ITwoStatesGrain>(_key);
        await grain.Set(1, 2);
        cluster.Board.Signal($"{_key} fails to write").Set();

        (await Should.ThrowAsync<OrleansException>(grain.Set(3, 4))).ToString().ShouldContain("Cannot write.");

        (await grain.Look()).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_failing_read_fails_the_activation()
    {
        cluster.Board.Signal($"{_key} fails to read").Set();

        var failure = await Should.ThrowAsync<OrleansException>(cluster.Client.GetGrain<IStatefulGrain>(_key).Add(1));

        failure.ToString().ShouldContain("Cannot read.");
    }

    [Fact]
    public async Task A_storage_that_is_not_configured_fails_the_activation_and_is_named()
    {
        var failure = await Should.ThrowAsync<Exception>(cluster.Client.GetGrain<IHomelessGrain>(_key).Look());

        failure.ToString().ShouldContain(nameof(BadProviderConfigException));
        failure.ToString().ShouldContain("nowhere");
    }
}
