using Orleans.TestingHost;

namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What a silo leaves behind is what the next one finds.</summary>
public abstract class RestartContract : IAsyncLifetime
{
    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Grain_state_and_reminders_outlive_the_silo()
    {
        await using (var first = await StartAsync())
            await first.Client.GetGrain<IKeeperGrain>("one").Keep(7);

        await using var second = await StartAsync();

        (await second.Client.GetGrain<IKeeperGrain>("one").Look()).ShouldBe(7);
        (await second.Client.GetGrain<IKeeperGrain>("one").Reminders()).ShouldBe(["wake"]);
    }

    /// <summary>Starts a silo on the storage of this test.</summary>
    protected abstract Task<InProcessTestCluster> StartAsync();
}
