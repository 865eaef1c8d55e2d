namespace Sandboxes.Engine.Tests;

public sealed class Management(SharedCluster cluster)
{
    private readonly IManagementGrain _management = cluster.Client.GetGrain<IManagementGrain>(0);

    [Fact]
    public async Task There_is_one_active_silo()
    {
        var hosts = await _management.GetHosts(onlyActive: true);

        hosts.Values.ShouldBe([SiloStatus.Active]);
    }

    [Fact]
    public async Task It_finds_a_grain_that_is_active()
    {
        var grain = cluster.Grain<IActivationGrain>();
        await grain.Activation();

        (await _management.GetActiveGrains(grain.GetGrainId().Type)).ShouldContain(grain.GetGrainId());
        (await _management.GetActivationAddress(grain)).ShouldNotBeNull();
        (await _management.GetTotalActivationCount()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_does_not_find_a_grain_that_was_never_called()
    {
        var grain = cluster.Grain<IActivationGrain>();

        (await _management.GetActiveGrains(grain.GetGrainId().Type)).ShouldNotContain(grain.GetGrainId());
    }

    [Fact]
    public async Task It_counts_activations_by_class()
    {
        await cluster.Grain<ISecondNameGrain>().Second();

        var statistics = await _management.GetSimpleGrainStatistics();

        statistics.Single(static s => s.GrainType.Contains(nameof(NamedGrain), StringComparison.Ordinal))
            .ActivationCount.ShouldBeGreaterThan(0);
    }
}
