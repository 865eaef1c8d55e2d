using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ObservationTests(ContainerCluster cluster)
{
    [Fact]
    public async Task What_was_measured_is_seen_in_the_view_until_there_is_another_container()
    {
        var sandbox = await cluster.ContainerSandbox();

        await Observe(sandbox, Use(sandbox, cpu: 12.5, memory: 34));

        (await sandbox.Get()).Usage.ShouldBe(new SandboxUsage(0, 12.5, 34, 5, 6, 7, 8));
        (await sandbox.Container.Use(Cancel))!.Pids.ShouldBe(6);
        await sandbox.Reset("all");
        (await sandbox.Get()).Usage.ShouldBe(new SandboxUsage(0, null, null, null));
    }

    [Fact]
    public async Task Lines_and_ends_for_want_of_memory_are_in_the_log()
    {
        var sandbox = await cluster.ContainerSandbox();
        var lines = ImmutableArray.Create(new NewsLine(cluster.Clock.GetUtcNow(), false, "out"), new NewsLine(cluster.Clock.GetUtcNow(), true, "err"));

        await Observe(sandbox, new($"{sandbox.Id}-1", null, lines, true, null, Dropped: 3));

        (await sandbox.Events()).ShouldBe(["container.stdout", "container.stderr", "container.lines_dropped", "container.out_of_memory"]);
    }

    [Fact]
    public async Task A_container_that_may_grow_gets_more_memory_and_gives_it_back()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { Resources = new(1, 256, 0.0625, AutoScale: true) });

        await Observe(sandbox, Use(sandbox, cpu: 5, memory: 250));
        var risen = await sandbox.Get();
        (risen.EffectiveLimits.MemoryMb, risen.Limits.MemoryMb, sandbox.Views()[0].Terms.Limits.MemoryMb).ShouldBe((384, 256, 384));

        for (var sample = 0; sample < 61; sample++)
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(5));
            await Observe(sandbox, Use(sandbox, cpu: 5, memory: 20));
        }

        (await sandbox.Get()).EffectiveLimits.MemoryMb.ShouldBe(256);
        sandbox.Views()[0].Terms.Limits.ShouldBe(new ContainerLimits(1, 256, 64, 256));
        await cluster.Pass(TimeSpan.Zero, until: async () => (await sandbox.Events()).Count(name => name == "container.scaled") == 2);
    }

    [Fact]
    public async Task A_container_that_may_not_grow_stays_as_it_is()
    {
        var sandbox = await cluster.ContainerSandbox();

        await Observe(sandbox, Use(sandbox, cpu: 5, memory: 250));

        sandbox.Views()[0].Terms.Limits.MemoryMb.ShouldBe(256);
    }

    [Fact]
    public async Task A_container_that_could_not_be_scaled_is_scaled_by_the_next_measurement()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { Resources = new(1, 256, 0.0625, AutoScale: true) });
        using (EngineFaults.Away(cluster.Containers))
            await Observe(sandbox, Use(sandbox, cpu: 5, memory: 250));

        await Observe(sandbox, Use(sandbox, cpu: 5, memory: 350));

        sandbox.Views()[0].Terms.Limits.MemoryMb.ShouldBe(576);
    }

    private ContainerNews Use(TestSandbox sandbox, double cpu, double memory) =>
        new(sandbox.Views()[0].Name, new(cluster.Clock.GetUtcNow(), cpu, memory, 5, 6, 7, 8), [], false, null);

    private static Task Observe(TestSandbox sandbox, ContainerNews news) =>
        sandbox.Cluster.Grains.GetGrain<IObservedContainerGrain>(sandbox.Id).Observe(news, Cancel);
}
