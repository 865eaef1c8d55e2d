using Microsoft.Extensions.Logging.Abstractions;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ContainerWatchTests(ContainerCluster cluster) : IAsyncLifetime
{
    private readonly ContainerWatch _watch = new(cluster.Containers, cluster.Grains, cluster.Clock, NullLogger<ContainerWatch>.Instance);

    public async ValueTask InitializeAsync() => await _watch.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
    }

    [Fact]
    public async Task A_container_that_dies_is_replaced_at_once()
    {
        var sandbox = await cluster.ContainerSandbox();
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        cluster.Containers.Die($"{sandbox.Id}-1");

        await cluster.Pass(TimeSpan.Zero, until: () => Runs(sandbox, 2));
    }

    [Fact]
    public async Task What_was_lost_while_the_engine_was_away_is_replaced_when_it_answers()
    {
        var sandbox = await cluster.ContainerSandbox();
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        using (EngineFaults.Away(cluster.Containers))
            cluster.Containers.Die($"{sandbox.Id}-1");

        await cluster.Pass(TimeSpan.Zero, until: () => Runs(sandbox, 2));
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
    }

    [Fact]
    public async Task Measurements_reach_the_view()
    {
        var sandbox = await cluster.ContainerSandbox();

        await cluster.Pass(TimeSpan.Zero, until: async () =>
        {
            cluster.Containers.Tell(new ContainerUse(sandbox.Id, $"{sandbox.Id}-1", cluster.Clock.GetUtcNow(), 50, 20, 1, 2, 3, 4));
            return (await sandbox.Get()).Usage.CpuPercent == 50;
        });
    }

    private static Task<bool> Runs(TestSandbox sandbox, int number) =>
        Task.FromResult(sandbox.Views() is [{ Phase: ContainerPhase.Running } view] && view.Name == $"{sandbox.Id}-{number}");
}
