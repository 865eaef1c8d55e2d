using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Sandboxes;

[Collection(ClockedTests.Name)]
public sealed class ExpiryTests(ClockedCluster cluster)
{
    private static ProvisionSandbox Idle(int minutes, int lifetime = 1_440) =>
        Provisions.Bare with { IdleTimeoutMinutes = minutes, LifetimeMinutes = lifetime };

    [Fact]
    public async Task A_sandbox_that_nobody_calls_ends_by_itself_and_frees_its_place()
    {
        var sandbox = await cluster.Sandbox(Idle(5));

        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => Ended(sandbox));

        (await sandbox.Get()).Reason.ShouldBe("idle_timeout");
        (await sandbox.Developer.Get(Cancel)).Value!.Sandboxes.Used.ShouldBe(0);
        (await (await cluster.Databases.OpenAsync(sandbox.DeveloperId, Cancel)).SandboxesAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_moves_the_idle_deadline_and_a_look_does_not()
    {
        var (called, seen) = (await cluster.Sandbox(Idle(5)), await cluster.Sandbox(Idle(5)));
        await cluster.Pass(TimeSpan.FromMinutes(3));
        await called.Grain.Admit(new(called.DeveloperId, false), Cancel);
        await seen.Context();

        (await called.Get()).IdleExpiresAt.ShouldBe((await seen.Get()).IdleExpiresAt.AddMinutes(3), TimeSpan.FromSeconds(2));
        await cluster.Pass(TimeSpan.FromMinutes(2), until: () => Ended(seen));
        (await called.Get()).Phase.ShouldBe(SandboxPhase.Ready);

        await cluster.Pass(TimeSpan.FromMinutes(3), until: () => Ended(called));
    }

    [Fact]
    public async Task Activity_is_remembered_after_the_activation_ended()
    {
        var sandbox = await cluster.Sandbox(Idle(10));
        await cluster.Pass(TimeSpan.FromMinutes(6));
        await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel);
        var deadline = (await sandbox.Get()).IdleExpiresAt;
        await cluster.Deactivate(sandbox.Grain);

        (await sandbox.Get()).IdleExpiresAt.ShouldBe(deadline);
    }

    [Fact]
    public async Task A_shorter_idle_timeout_holds_from_now_on()
    {
        var sandbox = await cluster.Sandbox(Idle(600));

        await sandbox.Grain.Update(sandbox.DeveloperId, new(IdleTimeoutMinutes: 5), Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => Ended(sandbox));
    }

    [Fact]
    public async Task A_longer_idle_timeout_holds_too()
    {
        var sandbox = await cluster.Sandbox(Idle(5));

        await sandbox.Grain.Update(sandbox.DeveloperId, new(IdleTimeoutMinutes: 10), Cancel);
        await cluster.Pass(TimeSpan.FromMinutes(8));
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);

        await cluster.Pass(TimeSpan.FromMinutes(2), until: () => Ended(sandbox));
    }

    [Fact]
    public async Task A_sandbox_ends_with_its_life_however_busy_it_is()
    {
        var sandbox = await cluster.Sandbox(Idle(60, lifetime: 10));
        await cluster.Pass(TimeSpan.FromMinutes(9));
        await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(1), until: () => Ended(sandbox));

        (await sandbox.Get()).Reason.ShouldBe("lifetime_expired");
        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxEnded);
    }

    [Fact]
    public async Task An_extended_sandbox_lives_on()
    {
        var sandbox = await cluster.Sandbox(Idle(600, lifetime: 10));
        await sandbox.Grain.Extend(sandbox.DeveloperId, new(20), Cancel);

        await cluster.Pass(TimeSpan.FromMinutes(25));
        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Ready);

        await cluster.Pass(TimeSpan.FromMinutes(5), until: () => Ended(sandbox));
    }

    [Fact]
    public async Task A_call_after_the_end_is_refused_also_where_no_reminder_came_yet()
    {
        var sandbox = await cluster.Sandbox(Idle(5));
        cluster.Clock.Advance(TimeSpan.FromMinutes(5));

        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxEnded);

        (await sandbox.Developer.Get(Cancel)).Value!.Sandboxes.Used.ShouldBe(0);
    }

    [Fact]
    public async Task The_limit_of_calls_starts_afresh_with_each_minute()
    {
        var sandbox = await cluster.Sandbox();
        for (var call = 0; call < 300; call++)
            await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel);
        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Value!.RateLimit.Allowed.ShouldBeFalse();

        cluster.Clock.Advance(TimeSpan.FromMinutes(1));

        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Value!.RateLimit.Allowed.ShouldBeTrue();
    }

    private static async Task<bool> Ended(TestSandbox sandbox) => (await sandbox.Get()).Phase == SandboxPhase.Deleted;
}
