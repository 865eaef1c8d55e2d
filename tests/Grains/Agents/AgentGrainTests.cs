using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Agents;

public sealed class AgentGrainTests(SandboxCluster cluster)
{
    private const string AgentId = "agent-test-1";

    [Fact]
    public async Task A_registered_agent_is_read_back()
    {
        var sandbox = await cluster.Sandbox();
        var command = new RegisterAgent(
            AgentId, "Clerk", "somebody", "Files things", "2.0.0", "operator", null, ["read"], null, 0.7, new("""{"team":"a"}"""));

        var registered = (await sandbox.Agent(AgentId).Register(await sandbox.Context(), command, Cancel)).Value!;
        await cluster.Deactivate(sandbox.Agent(AgentId));
        var read = (await sandbox.Agent(AgentId).Get(await sandbox.Context(), Cancel)).Value!;

        MirrorJson.Write(read).ShouldBe(MirrorJson.Write(registered));
        (read.AgentId, read.Name, read.OwnerId, read.Version, read.Role, read.TrustScore, read.Status, read.CreatedAt)
            .ShouldBe((AgentId, "Clerk", "somebody", "2.0.0", "operator", 0.7, "registered", Provisions.Start));
        read.Metadata!.Text.ShouldBe("""{"team":"a"}""");
    }

    [Fact]
    public async Task What_a_registration_leaves_out_is_filled_in()
    {
        var sandbox = await cluster.Sandbox();

        var agent = (await sandbox.Agent(AgentId).Register(await sandbox.Context(), new(AgentId, "Clerk"), Cancel)).Value!;

        (agent.OwnerId, agent.Version, agent.TrustScore, agent.GovernanceIdentityId).ShouldBe((sandbox.DeveloperId, "1.0.0", 0.5, $"gi-{AgentId}"));
        (agent.GovernanceIdentity.Type, agent.GovernanceIdentity.ComplianceLevel).ShouldBe(("promethios", "full"));
        agent.GovernanceIdentity.ConstitutionHash!.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public async Task An_agent_under_another_framework_is_an_unverified_outsider()
    {
        var sandbox = await cluster.Sandbox();

        var agent = (await sandbox.Agent(AgentId).Register(await sandbox.Context(), new(AgentId, "Clerk", GovernanceFramework: "acme"), Cancel)).Value!;

        (agent.GovernanceIdentity.Type, agent.GovernanceIdentity.ComplianceLevel).ShouldBe(("external_unverified", "unknown"));
    }

    [Fact]
    public async Task An_agent_is_registered_once()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);

        var again = await sandbox.Agent(AgentId).Register(await sandbox.Context(), new(AgentId, "Other"), Cancel);

        again.Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        (await sandbox.Agent(AgentId).Get(await sandbox.Context(), Cancel)).Value!.Name.ShouldBe("Test agent");
    }

    [Fact]
    public async Task The_same_agent_in_two_sandboxes_is_two_agents()
    {
        var (one, other) = (await cluster.Sandbox(), await cluster.Sandbox());
        await one.WithAgent(AgentId, 0.9);

        (await other.Agent(AgentId).Get(await other.Context(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Nothing_is_known_of_an_agent_that_is_not_there()
    {
        var sandbox = await cluster.Sandbox();
        var (agent, context) = (sandbox.Agent("agent-none-1"), await sandbox.Context());

        Refusal?[] refusals =
        [
            (await agent.Get(context, Cancel)).Refusal,
            (await agent.GetTrust(context, Cancel)).Refusal,
            (await agent.GetTrustHistory(context, new(null, 10), Cancel)).Refusal,
            (await agent.Decay(context, new("time"), Cancel)).Refusal,
            (await agent.Regenerate(context, new("time"), Cancel)).Refusal,
            (await agent.ResolveAlert(context, "alert-agent-none-1-1", new(), Cancel)).Refusal,
        ];

        refusals.ShouldAllBe(refusal => refusal != null && refusal.Code == RefusalCodes.NotFound);
        await agent.Settle(context, Cancel);
    }

    [Fact]
    public async Task Agents_are_listed_by_id_by_owner_and_by_page()
    {
        var sandbox = await cluster.Sandbox();
        var context = await sandbox.Context();
        foreach (var (id, owner) in new[] { ("agent-bbbb", "jane"), ("agent-aaaa", "jane"), ("agent-cccc", "joan") })
            await sandbox.Agent(id).Register(context, new(id, id, owner), Cancel);

        (await List(new(null, 10, 0))).ShouldBe("agent-aaaa agent-bbbb agent-cccc");
        (await List(new("jane", 10, 0))).ShouldBe("agent-aaaa agent-bbbb");
        (await List(new(null, 1, 1))).ShouldBe("agent-bbbb");

        async Task<string> List(AgentQuery query)
        {
            var list = (await sandbox.Agents.List(context, query, Cancel)).Value!;
            return string.Join(' ', list.Agents.Select(agent => agent.AgentId));
        }
    }
}
