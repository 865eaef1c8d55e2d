using Orleans.Configuration;

namespace Sandboxes.Engine.Tests;

public sealed class CallChains(CallChains.HastyCluster cluster, SharedCluster patient) : IClassFixture<CallChains.HastyCluster>
{
    private readonly string _a = Fresh.Key();
    private readonly string _b = Fresh.Key();

    [Fact]
    public async Task A_chain_of_different_grains_passes() => await patient.Client.GetGrain<IChainGrain>(_a).Walk([_b, Fresh.Key()]);

    [Fact]
    public async Task A_cycle_times_out_and_its_grains_live_on()
    {
        await Should.ThrowAsync<TimeoutException>(Grain(_a).Walk([_b, _a]));

        (await Grain(_a).Ping()).ShouldBe("pong");
        (await Grain(_b).Ping()).ShouldBe("pong");
    }

    [Fact]
    public async Task A_call_to_itself_times_out_and_the_grain_lives_on()
    {
        await Should.ThrowAsync<TimeoutException>(Grain(_a).Walk([_a]));

        (await Grain(_a).Ping()).ShouldBe("pong");
    }

    [Fact]
    public async Task A_cycle_passes_where_the_chain_allows_reentrancy() => await patient.Client.GetGrain<IChainGrain>(_a).WalkReentrantly([_b, _a]);

    private IChainGrain Grain(string key) => cluster.Client.GetGrain<IChainGrain>(key);

    public sealed class HastyCluster : EngineCluster
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

        protected override void ConfigureSilo(ISiloBuilder silo) =>
            silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = Patience);

        protected override void ConfigureClient(IClientBuilder client) =>
            client.Configure<ClientMessagingOptions>(static options => options.ResponseTimeout = Patience);
    }
}
