using Sandboxes.Containers;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class PauseTests(ContainerCluster cluster)
{
    [Fact]
    public async Task Pausing_freezes_the_container_and_going_on_thaws_it()
    {
        var sandbox = await cluster.ContainerSandbox();
        await sandbox.Write("kept.txt", "here");

        (await Pause(sandbox)).Phase.ShouldBe(SandboxPhase.Paused);
        sandbox.Views().ShouldHaveSingleItem().Phase.ShouldBe(ContainerPhase.Paused);

        (await Resume(sandbox)).Phase.ShouldBe(SandboxPhase.Ready);
        (await sandbox.Run("cat", "kept.txt")).ShouldBe("here");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_may_be_repeated(bool contained)
    {
        var sandbox = await cluster.Sandbox(contained ? Provisions.Contained : Provisions.Bare);

        await Resume(sandbox);
        var paused = await Pause(sandbox);
        var again = await Pause(sandbox);
        await Resume(sandbox);
        var resumed = await Resume(sandbox);

        (again.Phase, again.PhaseSince).ShouldBe((SandboxPhase.Paused, paused.PhaseSince));
        resumed.Phase.ShouldBe(SandboxPhase.Ready);
    }

    [Fact]
    public async Task A_paused_sandbox_refuses_to_be_used_and_says_what_to_do()
    {
        var sandbox = await cluster.ContainerSandbox();
        await Pause(sandbox);

        Refusal?[] refusals =
        [
            (await sandbox.Exec("true")).Refusal,
            (await sandbox.Container.ListFiles(sandbox.DeveloperId, "", Cancel)).Refusal,
            (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal,
            (await sandbox.Grain.Reset(sandbox.DeveloperId, new(), Cancel)).Refusal,
            (await sandbox.Grain.AdvanceClock(sandbox.DeveloperId, new(5), Cancel)).Refusal,
        ];

        refusals.ShouldAllBe(refusal => refusal!.Code == RefusalCodes.SandboxNotReady && refusal.Message.Contains($"/sandboxes/{sandbox.Id}/resume"));
    }

    [Fact]
    public async Task A_paused_sandbox_can_be_renamed_extended_and_deleted()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { LifetimeMinutes = 60 });
        await Pause(sandbox);

        (await sandbox.Grain.Update(sandbox.DeveloperId, new("other"), Cancel)).Value!.Name.ShouldBe("other");
        (await sandbox.Grain.Extend(sandbox.DeveloperId, new(10), Cancel)).Refusal.ShouldBeNull();
        (await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Deleted);
        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_virtual_clock_stands_still_meanwhile()
    {
        var sandbox = await cluster.Sandbox(Provisions.Bare with { Clock = new(Provisions.Start, 60) });
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        var paused = (await Pause(sandbox)).Clock;

        cluster.Clock.Advance(TimeSpan.FromMinutes(10));
        var later = (await sandbox.Get()).Clock;
        await Resume(sandbox);
        cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        var resumed = (await sandbox.Get()).Clock;

        (paused.Rate, later.Rate, resumed.Rate).ShouldBe((0, 0, 60));
        later.Now.ShouldBe(paused.Now, TimeSpan.FromSeconds(1));
        resumed.Now.ShouldBe(paused.Now.AddHours(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_idle_timeout_stands_still_meanwhile()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { IdleTimeoutMinutes = 10 });
        await cluster.Pass(TimeSpan.FromMinutes(4));
        await Pause(sandbox);

        await cluster.Pass(TimeSpan.FromMinutes(20));
        var left = (await sandbox.Get()).IdleExpiresAt - cluster.Clock.GetUtcNow();
        await Resume(sandbox);
        var resumed = (await sandbox.Get()).IdleExpiresAt - cluster.Clock.GetUtcNow();

        left.ShouldBe(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));
        resumed.ShouldBe(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));
        await cluster.Pass(TimeSpan.FromMinutes(6), until: () => sandbox.Is(SandboxPhase.Deleted));
        (await sandbox.Get()).Reason.ShouldBe("idle_timeout");
    }

    [Fact]
    public async Task A_paused_sandbox_still_ends_with_its_life()
    {
        var sandbox = await cluster.ContainerSandbox(Provisions.Contained with { LifetimeMinutes = 10 });
        await Pause(sandbox);

        await cluster.Pass(TimeSpan.FromMinutes(10), until: () => sandbox.Is(SandboxPhase.Deleted));

        (await sandbox.Get()).Reason.ShouldBe("lifetime_expired");
        sandbox.Views().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sandbox_is_still_paused_after_its_activation_ended()
    {
        var sandbox = await cluster.Sandbox(Provisions.Bare with { Clock = new(Provisions.Start, 60) });
        var paused = (await Pause(sandbox)).Clock.Now;
        await cluster.Deactivate(sandbox.Grain);
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));

        (await sandbox.Get()).ShouldSatisfyAllConditions(
            view => view.Phase.ShouldBe(SandboxPhase.Paused), view => view.Clock.Now.ShouldBe(paused, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task What_the_engine_did_not_hear_of_is_done_when_it_answers()
    {
        var sandbox = await cluster.ContainerSandbox();
        using (EngineFaults.Away(cluster.Containers))
        {
            (await Pause(sandbox)).Phase.ShouldBe(SandboxPhase.Paused);
            sandbox.Views().ShouldHaveSingleItem().Phase.ShouldBe(ContainerPhase.Running);
        }

        await cluster.Pass(TimeSpan.FromSeconds(2), until: () => Task.FromResult(sandbox.Views()[0].Phase == ContainerPhase.Paused));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_crash_left_undone_is_done_by_the_reconciler(bool paused)
    {
        var sandbox = await cluster.ContainerSandbox();
        if (paused)
            await Pause(sandbox);
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var name = sandbox.Views()[0].Name;
        await (paused ? cluster.Containers.ResumeAsync(name, Cancel) : cluster.Containers.PauseAsync(name, Cancel));
        await cluster.Deactivate(sandbox.Grain);

        await cluster.Grains.GetGrain<IReconcilerGrain>(0).CompareContainers(Cancel);

        sandbox.Views().ShouldHaveSingleItem().Phase.ShouldBe(paused ? ContainerPhase.Paused : ContainerPhase.Running);
    }

    private static async Task<Sandbox> Pause(TestSandbox sandbox) => Value(await sandbox.Grain.Pause(sandbox.DeveloperId, Cancel));

    private static async Task<Sandbox> Resume(TestSandbox sandbox) => Value(await sandbox.Grain.Resume(sandbox.DeveloperId, Cancel));

    private static Sandbox Value(Reply<Sandbox> reply)
    {
        reply.Refusal.ShouldBeNull();
        return reply.Value!;
    }
}
