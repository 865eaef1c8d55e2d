using Sandboxes.Containers;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Containers;

[Collection(ContainerTests.Name)]
public sealed class ContainerProvisionTests(ContainerCluster cluster)
{
    [Fact]
    public async Task Who_waits_is_answered_when_the_container_runs()
    {
        var sandbox = await cluster.ContainerSandbox();

        var view = await sandbox.Get();

        (view.Phase, view.Isolation).ShouldBe((SandboxPhase.Ready, "container"));
        view.Limits.ShouldBe(new SandboxLimits(1, 256, 0.0625, 300, 256));
        (view.EffectiveLimits with { Unenforced = null }).ShouldBe(new SandboxLimits(1, 256, 0.0625, 300, 256));
        view.EffectiveLimits.Unenforced!.Value.ShouldBeEmpty();
        var made = sandbox.Views().ShouldHaveSingleItem();
        (made.Name, made.Phase).ShouldBe(($"{sandbox.Id}-1", ContainerPhase.Running));
    }

    [Fact]
    public async Task Who_does_not_wait_is_answered_at_once_and_finds_it_ready_later()
    {
        using var engine = EngineFaults.Holds(cluster.Containers, nameof(ISandboxContainers.EnsureAsync));
        var (developerId, sandbox) = await Unwaited();

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Provisioning);
        sandbox.Views().ShouldBeEmpty();
        engine.Dispose();

        // Nobody moves the clock: it went on at once.
        await cluster.Pass(TimeSpan.Zero, until: () => sandbox.Is(SandboxPhase.Ready));
        sandbox.Views().ShouldHaveSingleItem();
        var hold = await Hold(developerId);
        (hold.Committed, hold.HasContainer).ShouldBe((true, true));
    }

    [Fact]
    public async Task Asking_again_while_it_starts_makes_no_second_one()
    {
        using var engine = EngineFaults.Holds(cluster.Containers, nameof(ISandboxContainers.EnsureAsync));
        var (developerId, sandbox) = await Unwaited();

        var asking = sandbox.Grain.Provision(developerId, Provisions.Contained, Key(), Cancel);
        engine.Dispose();

        var again = await asking;
        again.Value!.Phase.ShouldBe(SandboxPhase.Ready);
        sandbox.Views().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_unknown_image_is_refused_and_leaves_nothing()
    {
        var developerId = await cluster.Developer();

        var reply = await cluster.Grains.Sandbox(Id("sb")).Provision(developerId, Provisions.Contained with { Image = "no/such" }, Key(), Cancel);

        reply.Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("image");
        (await cluster.Grains.Developer(developerId).Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_engine_is_away_a_provision_is_refused_and_leaves_nothing()
    {
        var (developerId, sandboxId) = (await cluster.Developer(), Id("sb"));
        using var away = EngineFaults.Away(cluster.Containers);

        var reply = await cluster.Grains.Sandbox(sandboxId).Provision(developerId, Provisions.Contained, Key(), Cancel);

        reply.Refusal!.Code.ShouldBe(RefusalCodes.ContainerEngineUnavailable);
        (await cluster.Grains.Developer(developerId).Holds(Cancel)).ShouldBeEmpty();
        (await cluster.Grains.Sandbox(sandboxId).Get(developerId, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotFound);
    }

    [Fact]
    public async Task High_security_is_refused_where_the_host_cannot_hold_a_limit()
    {
        cluster.Containers.Unenforced = ["swap", "pids"];
        var reply = await cluster.Grains.Sandbox(Id("sb")).Provision(
            await cluster.Developer(), Provisions.Contained with { SecurityLevel = "high" }, Key(), Cancel);
        var standard = await cluster.ContainerSandbox();
        cluster.Containers.Unenforced = [];

        var fault = reply.Refusal!.Faults.ShouldHaveSingleItem();
        fault.Field.ShouldBe("security_level");
        fault.Message.ShouldContain("swap, pids");
        (await standard.Get()).EffectiveLimits.Unenforced!.Value.ShouldBe(["swap", "pids"]);
    }

    [Fact]
    public async Task An_engine_that_goes_away_on_the_way_is_waited_for()
    {
        var developerId = await cluster.Developer();
        var sandbox = new TestSandbox(cluster, developerId, Id("sb"));
        using (EngineFaults.AwayBefore(cluster.Containers, nameof(ISandboxContainers.EnsureAsync)))
        {
            var reply = await sandbox.Grain.Provision(developerId, Provisions.Contained, Key(), Cancel);
            reply.Value!.Phase.ShouldBe(SandboxPhase.Provisioning);
            await cluster.Pass(TimeSpan.FromMinutes(2));
            (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Provisioning);
        }

        await cluster.Pass(TimeSpan.FromMinutes(1), until: () => sandbox.Is(SandboxPhase.Ready));
        sandbox.Views().ShouldHaveSingleItem().Name.ShouldBe($"{sandbox.Id}-1");
    }

    [Fact]
    public async Task An_engine_that_stays_away_for_five_minutes_fails_the_sandbox_which_can_be_recovered()
    {
        var developerId = await cluster.Developer();
        var sandbox = new TestSandbox(cluster, developerId, Id("sb"));
        using (EngineFaults.AwayBefore(cluster.Containers, nameof(ISandboxContainers.EnsureAsync)))
        {
            await sandbox.Grain.Provision(developerId, Provisions.Contained, Key(), Cancel);
            await cluster.Pass(TimeSpan.FromMinutes(4));
            (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Provisioning);
            await cluster.Pass(TimeSpan.FromMinutes(1), until: () => sandbox.Is(SandboxPhase.Failed));
        }

        (await sandbox.Get()).Reason.ShouldBe("container_engine_unavailable");
        (await sandbox.Grain.Recover(developerId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Ready);
        (await sandbox.Run("echo", "here")).ShouldBe("here\n");
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again()
    {
        using var faults = EngineFaults.LosesAnswerOf(cluster.Containers, nameof(ISandboxContainers.EnsureAsync));

        var sandbox = await cluster.ContainerSandbox();

        await cluster.Pass(TimeSpan.FromSeconds(2), until: () => sandbox.Is(SandboxPhase.Ready));
        sandbox.Views().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_cannot_be_made_after_all_fails_with_the_reason()
    {
        cluster.Containers.Before = (asked, _) => asked == nameof(ISandboxContainers.EnsureAsync)
            ? throw new ImageNotFoundException("The image was removed.")
            : Task.CompletedTask;
        var sandbox = await cluster.ContainerSandbox();
        cluster.Containers.Before = null;

        (await sandbox.Get()).ShouldSatisfyAllConditions(
            view => view.Phase.ShouldBe(SandboxPhase.Failed), view => view.Reason.ShouldBe("image_not_found"));
        (await sandbox.Grain.Recover(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Ready);
    }

    [Fact]
    public async Task What_a_crash_cut_off_is_finished_by_the_reconciler()
    {
        TestSandbox sandbox;
        using (EngineFaults.AwayBefore(cluster.Containers, nameof(ISandboxContainers.EnsureAsync)))
        {
            (_, sandbox) = await Unwaited();
            await cluster.Deactivate(sandbox.Grain);
        }

        sandbox.Views().ShouldBeEmpty();
        cluster.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        await cluster.Grains.GetGrain<IReconcilerGrain>(0).Start(Cancel);

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);
        sandbox.Views().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Twenty_at_once_within_a_quota_of_three_leave_three_containers()
    {
        var developerId = await cluster.Developer();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            cluster.Grains.Sandbox(Id("sb")).Provision(developerId, Provisions.Contained, Key(), Cancel)));

        var made = replies.Where(reply => reply.Value is not null).Select(reply => reply.Value!.SandboxId).ToList();
        made.Count.ShouldBe(3);
        replies.Count(reply => reply.Refusal?.Code == RefusalCodes.QuotaExceeded).ShouldBe(17);
        cluster.Containers.Views.Count(view => made.Contains(view.SandboxId)).ShouldBe(3);
    }

    private async Task<SandboxHold> Hold(string developerId) => (await cluster.Grains.Developer(developerId).Holds(Cancel)).ShouldHaveSingleItem();

    private async Task<(string DeveloperId, TestSandbox Sandbox)> Unwaited()
    {
        var developerId = await cluster.Developer();
        var sandbox = new TestSandbox(cluster, developerId, Id("sb"));
        var reply = await sandbox.Grain.Provision(developerId, Provisions.Contained with { Wait = null }, Key(), Cancel);
        reply.Value!.Phase.ShouldBe(SandboxPhase.Provisioning);
        return (developerId, sandbox);
    }
}
