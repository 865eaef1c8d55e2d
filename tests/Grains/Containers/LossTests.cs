using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class LossTests(ContainerCluster cluster)
{
    [Fact]
    public async Task A_container_that_died_is_made_anew_under_another_name()
    {
        var sandbox = await cluster.ContainerSandbox();
        var key = (await sandbox.Run("printenv", "SANDBOX_API_KEY")).Trim();
        await sandbox.Write("gone.txt", "gone");

        await Die(sandbox);

        var made = sandbox.Views().ShouldHaveSingleItem();
        (made.Name, made.Phase).ShouldBe(($"{sandbox.Id}-2", ContainerPhase.Running));
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
        (await sandbox.Container.ListFiles(sandbox.DeveloperId, "", Cancel)).Value!.Items.ShouldBeEmpty();
        (await sandbox.Credential(key)).Refusal.ShouldNotBeNull();
        await cluster.Pass(TimeSpan.Zero, until: async () => (await sandbox.Events()).Contains("container.lost"));
    }

    [Fact]
    public async Task A_paused_one_is_made_anew_and_stays_frozen()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Grain.Pause(sandbox.DeveloperId, Cancel);

        await Die(sandbox);

        sandbox.Views().ShouldHaveSingleItem().Phase.ShouldBe(ContainerPhase.Paused);
    }

    [Fact]
    public async Task The_third_loss_within_ten_minutes_fails_the_sandbox_until_it_is_recovered()
    {
        var sandbox = await cluster.ContainerSandbox();

        await Die(sandbox);
        await Die(sandbox);
        await Die(sandbox);

        (await sandbox.Get()).ShouldSatisfyAllConditions(
            view => view.Phase.ShouldBe(SandboxPhase.Failed), view => view.Reason.ShouldBe("container_lost"));
        await cluster.Grains.GetGrain<IReconcilerGrain>(0).CompareContainers(Cancel);
        sandbox.Views().ShouldBeEmpty();
        (await sandbox.Grain.Recover(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Ready);
        (await sandbox.Run("echo", "again")).ShouldBe("again\n");
    }

    [Fact]
    public async Task Losses_that_lie_far_apart_do_not_add_up()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { IdleTimeoutMinutes = 600 });
        for (var loss = 0; loss < 4; loss++)
        {
            await Die(sandbox);
            cluster.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
    }

    [Fact]
    public async Task A_command_under_way_is_refused_and_the_next_one_finds_a_container()
    {
        var sandbox = await cluster.ContainerSandbox();
        var started = new TaskCompletionSource();
        cluster.Containers.After = (asked, _) =>
        {
            if (asked == nameof(ISandboxContainers.ExecAsync))
                started.TrySetResult();
            return Task.CompletedTask;
        };
        var command = sandbox.Exec("sleep", "600");
        await started.Task;
        cluster.Containers.After = null;
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));

        cluster.Containers.Die($"{sandbox.Id}-1");

        (await command).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotReady);
        (await sandbox.Run("echo", "here")).ShouldBe("here\n");
        sandbox.Views().Where(view => view.Phase == ContainerPhase.Running).ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-2");
    }

    [Fact]
    public async Task News_of_a_container_that_is_not_the_sandboxs_any_more_are_passed_over()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Reset("all");

        await Observe(sandbox, new($"{sandbox.Id}-1", null, [], false, 137));

        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-2");
        (await sandbox.Events()).ShouldNotContain("container.lost");
    }

    private async Task Die(TestSandbox sandbox)
    {
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var name = sandbox.Views().ShouldHaveSingleItem().Name;
        cluster.Containers.Die(name);
        await Observe(sandbox, new(name, null, [], false, 137));
    }

    private static Task Observe(TestSandbox sandbox, ContainerNews news) =>
        sandbox.Cluster.Grains.GetGrain<IObservedContainerGrain>(sandbox.Id).Observe(news, Cancel);
}
