using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class ProvisionTests(SandboxCluster cluster)
{
    [Fact]
    public async Task A_provisioned_sandbox_is_ready_and_full()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);

        var view = await sandbox.Get();

        (view.Phase, view.Generation, view.DeveloperId).ShouldBe((SandboxPhase.Ready, 1, sandbox.DeveloperId));
        view.Counts!.Agents.ShouldBe(3);
        view.Counts.Policies.ShouldBeGreaterThan(0);
        view.Counts.TrustEvents.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Provisioning_again_gives_the_same_sandbox()
    {
        var (developerId, sandboxId, key) = (await cluster.Developer(), Id("sb"), Key());
        var first = await cluster.Grains.Sandbox(sandboxId).Provision(developerId, Provisions.Filled, key, Cancel);

        var second = await cluster.Grains.Sandbox(sandboxId).Provision(developerId, Provisions.Filled, key, Cancel);

        second.Value!.CreatedAt.ShouldBe(first.Value!.CreatedAt);
        second.Value.Generation.ShouldBe(1);
        (await cluster.Grains.Developer(developerId).Holds(Cancel)).ShouldHaveSingleItem();
        (await cluster.Grains.Developer(developerId).Keys(Cancel)).Items.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_thousand_provisions_at_once_leave_exactly_three()
    {
        var developerId = await cluster.Developer();

        var replies = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ =>
            cluster.Grains.Sandbox(Id("sb")).Provision(developerId, Provisions.Bare, Key(), Cancel)));

        replies.Count(reply => reply.Value?.Phase == SandboxPhase.Ready).ShouldBe(3);
        replies.Count(reply => reply.Refusal?.Code == RefusalCodes.QuotaExceeded).ShouldBe(997);
        (await cluster.Grains.Developer(developerId).Holds(Cancel)).Length.ShouldBe(3);
        var database = await cluster.Databases.OpenAsync(developerId, Cancel);
        (await database.SandboxesAsync(Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_refused_provision_leaves_nothing()
    {
        var (developerId, sandboxId) = (await cluster.Developer(), Id("sb"));

        var reply = await cluster.Grains.Sandbox(sandboxId).Provision(developerId, new(Scenario: "none"), Key(), Cancel);

        reply.Refusal!.Code.ShouldBe(RefusalCodes.InvalidRequest);
        (await cluster.Grains.Sandbox(sandboxId).Get(developerId, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotFound);
        (await cluster.Grains.Developer(developerId).Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sandbox_does_not_exist_for_another_developer()
    {
        var sandbox = await cluster.Sandbox();
        var other = await cluster.Developer();
        var grain = sandbox.Grain;

        Refusal?[] refusals =
        [
            (await grain.Get(other, Cancel)).Refusal,
            (await grain.Provision(other, Provisions.Bare, Key(), Cancel)).Refusal,
            (await grain.Update(other, new("stolen"), Cancel)).Refusal,
            (await grain.Extend(other, new(1), Cancel)).Refusal,
            (await grain.Reset(other, new(), Cancel)).Refusal,
            (await grain.Recover(other, Cancel)).Refusal,
            (await grain.GetClock(other, Cancel)).Refusal,
            (await grain.SetClockRate(other, new(1), Cancel)).Refusal,
            (await grain.AdvanceClock(other, new(1), Cancel)).Refusal,
            (await grain.Admit(new(other, false), Cancel)).Refusal,
            (await grain.Look(other, Cancel)).Refusal,
            (await grain.Delete(other, Cancel)).Refusal,
            (await sandbox.Log.Query(other, new(null, null, null, null, 10, null), Cancel)).Refusal,
            (await sandbox.Journal.Query(other, new(null, null, null, null, null, 10, null), Cancel)).Refusal,
        ];

        refusals.ShouldAllBe(refusal => refusal != null && refusal.Code == RefusalCodes.SandboxNotFound);
        (await sandbox.Get()).ShouldSatisfyAllConditions(view => view.Name.ShouldBeNull(), view => view.Phase.ShouldBe(SandboxPhase.Ready));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_data()
    {
        var (one, other) = (await cluster.Sandbox(Provisions.Filled), await cluster.Sandbox(Provisions.Filled));

        var first = await one.Agents.List(await one.Context(), new(null, 10, 0), Cancel);
        var second = await other.Agents.List(await other.Context(), new(null, 10, 0), Cancel);

        first.Value!.Agents.Select(agent => (agent.AgentId, agent.Name, agent.TrustScore))
            .ShouldBe(second.Value!.Agents.Select(agent => (agent.AgentId, agent.Name, agent.TrustScore)));
    }

    [Fact]
    public async Task Deleting_frees_the_place_at_once()
    {
        var sandbox = await cluster.Sandbox();
        await cluster.Sandbox(developerId: sandbox.DeveloperId);
        await cluster.Sandbox(developerId: sandbox.DeveloperId);

        var deleted = await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);

        (deleted.Value!.Phase, deleted.Value.Reason).ShouldBe((SandboxPhase.Deleted, "deleted"));
        (await cluster.Sandbox(developerId: sandbox.DeveloperId)).Id.ShouldNotBe(sandbox.Id);
        var database = await cluster.Databases.OpenAsync(sandbox.DeveloperId, Cancel);
        (await database.SandboxesAsync(Cancel)).ShouldNotContain(sandbox.Id);
    }

    [Fact]
    public async Task A_deleted_sandbox_is_still_known_and_cannot_be_used()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Deleted);
        (await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(SandboxPhase.Deleted);
        (await sandbox.Grain.Reset(sandbox.DeveloperId, new(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxEnded);
        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxEnded);
    }
}
