using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Testing.Containers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ContainerReconciliationTests(ContainerCluster cluster)
{
    private static readonly ContainerLimits Limits = new(1, 64, 16, 64);

    private IReconcilerGrain Reconciler => cluster.Grains.GetGrain<IReconcilerGrain>(0);

    [Fact]
    public async Task A_container_without_a_sandbox_is_removed()
    {
        var name = Leave(Id("sb"));

        await Reconciler.CompareContainers(Cancel);

        cluster.Containers.Views.ShouldNotContain(view => view.Name == name);
    }

    [Fact]
    public async Task A_container_that_its_sandbox_does_not_have_is_removed_and_its_own_is_kept()
    {
        var sandbox = await cluster.ContainerSandbox();
        Leave(sandbox.Id, 7);

        await Compare();

        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-1");
    }

    [Fact]
    public async Task A_container_of_a_sandbox_without_one_is_removed()
    {
        var sandbox = await cluster.Sandbox();
        Leave(sandbox.Id);

        await Compare();

        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_container_is_made_anew_under_another_name()
    {
        var sandbox = await cluster.ContainerSandbox();
        await cluster.Containers.RemoveAsync($"{sandbox.Id}-1", Cancel);

        await Compare();

        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-2");
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
    }

    [Fact]
    public async Task A_container_that_ended_unseen_is_made_anew()
    {
        var sandbox = await cluster.ContainerSandbox();
        cluster.Containers.Die($"{sandbox.Id}-1");

        await Compare();

        var view = sandbox.Views().ShouldHaveSingleItem();
        (view.Name, view.Phase).ShouldBe(($"{sandbox.Id}-2", ContainerPhase.Running));
    }

    [Fact]
    public async Task A_container_that_is_being_made_is_left_alone()
    {
        var (developerId, sandboxId) = (await cluster.Developer(), Id("sb"));
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        cluster.Containers.After = async (asked, name) =>
        {
            if (asked == nameof(ISandboxContainers.EnsureAsync) && name.StartsWith(sandboxId, StringComparison.Ordinal))
            {
                reached.SetResult();
                await goOn.Task;
            }
        };
        var provisioned = cluster.Grains.Sandbox(sandboxId).Provision(developerId, Provisions.Contained, Key(), Cancel);
        await reached.Task;

        var compared = Reconciler.CompareContainers(Cancel);
        goOn.SetResult();
        await compared;
        cluster.Containers.After = null;

        (await provisioned).Value!.Phase.ShouldBe(SandboxPhase.Ready);
        cluster.Containers.Views.Where(view => view.SandboxId == sandboxId).ShouldHaveSingleItem().Name.ShouldBe($"{sandboxId}-1");
    }

    [Fact]
    public async Task While_the_engine_is_away_nothing_happens_and_nobody_is_bothered()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.Away(cluster.Containers))
            await Compare();

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-1");
    }

    [Fact]
    public async Task What_nobody_can_use_any_more_is_swept()
    {
        var before = cluster.Containers.Sweeps;

        await Reconciler.CompareContainers(Cancel);

        cluster.Containers.Sweeps.ShouldBeGreaterThan(before);
    }

    private string Leave(string sandboxId, int number = 1)
    {
        var name = $"{sandboxId}-{number}";
        cluster.Containers.Leave(new(name, sandboxId, "dev_1", 1, FakeContainers.Image, Limits, ContainerSecurity.Standard));
        return name;
    }

    private Task Compare()
    {
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        return Reconciler.CompareContainers(Cancel);
    }
}
