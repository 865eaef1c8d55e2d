using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class DecisionTests(SandboxCluster cluster)
{
    private const string AgentId = "agent-test-1";

    [Fact]
    public async Task Only_active_policies_count_unless_some_are_named()
    {
        var (sandbox, draft) = await With(activate: false, Body("Closed", new CreatePolicyRule("true", "deny")));

        (await Evaluate(sandbox, new(new("{}")))).Decision.ShouldBe("allow");
        (await Evaluate(sandbox, new(new("{}"), [draft.PolicyId]))).Decision.ShouldBe("deny");
    }

    [Fact]
    public async Task The_default_decision_holds_where_no_policy_says_anything()
    {
        var open = await cluster.Sandbox();
        var closed = await cluster.Sandbox(Provisions.Bare with { DefaultDecision = "deny" });

        (await Evaluate(open, new(new("{}")))).Decision.ShouldBe("allow");
        (await Evaluate(closed, new(new("{}")))).Decision.ShouldBe("deny");
    }

    [Fact]
    public async Task A_trace_shows_how_each_rule_came_out_and_what_it_read()
    {
        var (sandbox, policy) = await With(activate: true, Body("Risk", new CreatePolicyRule("risk.score > 50", "deny"), new CreatePolicyRule("risk.score > 5", "deny")));

        var evaluation = await Evaluate(sandbox, new(new("""{"risk":{"score":7}}"""), Trace: true));

        evaluation.Trace!.Value.Select(rule => (rule.RuleId, rule.Result)).ShouldBe([(policy.Rules[0].RuleId, false), (policy.Rules[1].RuleId, true)]);
        evaluation.Trace.Value[0].ContextValues.Text.ShouldBe("""{"risk.score":7}""");
        evaluation.Trace.Value[0].Timestamp.ShouldBe(Provisions.Start);
        (await Evaluate(sandbox, new(new("""{"risk":{"score":7}}""")))).Trace.ShouldBeNull();
    }

    [Fact]
    public async Task An_evaluation_changes_nothing()
    {
        var (sandbox, _) = await With(activate: true, Body("Closed", new CreatePolicyRule("true", "deny", Metadata: new("""{"trust_event":true}"""))));

        await Evaluate(sandbox, new(new("{}")));

        (await Find(sandbox, Everything)).Total.ShouldBe(0);
        (await sandbox.Agent(AgentId).GetTrust(await sandbox.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.9);
    }

    [Fact]
    public async Task Unknown_policies_are_told_by_their_place()
    {
        var (sandbox, policy) = await With(activate: true, Body("Reading", Allow));

        var reply = await sandbox.Policies.Evaluate(await sandbox.Context(), new(new("{}"), ["pol-none", policy.PolicyId, "pol-void"]), Cancel);

        reply.Refusal!.Faults.Select(fault => fault.Field).ShouldBe(["policy_ids[0]", "policy_ids[2]"]);
    }

    [Fact]
    public async Task A_context_must_be_an_object()
    {
        var (sandbox, _) = await With(activate: true, Body("Reading", Allow));

        (await sandbox.Policies.Evaluate(await sandbox.Context(), new(new("[1]")), Cancel)).Refusal!.Faults[0].Field.ShouldBe("context");
        (await sandbox.Policies.Enforce(await sandbox.Context(), new(AgentId, "t", "read", new("1"), new("\"x\"")), Cancel))
            .Refusal!.Faults.Select(fault => fault.Field).ShouldBe(["action_details", "context"]);
    }

    [Fact]
    public async Task An_enforcement_is_kept_with_the_rules_that_matched()
    {
        var (sandbox, policy) = await With(activate: true, Body("Reading", Allow));

        var enforced = await Enforced(sandbox, Enforce(AgentId, "read", """{"file":"a"}"""));

        (enforced.Action, enforced.Timestamp, enforced.Modifications).ShouldBe(("allow", Provisions.Start, null));
        var kept = (await Find(sandbox, Everything)).Results.ShouldHaveSingleItem();
        (kept.PolicyDecisionId, kept.AgentId, kept.TaskId, kept.ActionType, kept.Action).ShouldBe((enforced.PolicyDecisionId, AgentId, "task-1", "read", "allow"));
        kept.EvaluatedPolicies.ShouldHaveSingleItem().MatchedRules.ShouldBe([new(policy.Rules[0].RuleId, "allow")]);
    }

    [Fact]
    public async Task A_denial_can_cost_trust()
    {
        var (sandbox, _) = await With(activate: true, Body("No exports", Deny));

        (await Enforced(sandbox, Enforce(AgentId, "export"))).Action.ShouldBe("deny");

        (await sandbox.Agent(AgentId).GetTrust(await sandbox.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.54, 1e-9);
        (await sandbox.Agent(AgentId).GetTrustHistory(await sandbox.Context(), new(null, 10), Cancel)).Value!.History.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_condition_sees_the_agent_and_its_trust()
    {
        var (sandbox, _) = await With(activate: true, Body("Trusted", new CreatePolicyRule("agent.trust < 0.8 && agent.dimensions.boundary < 0.8", "deny")));

        (await Enforced(sandbox, Enforce(AgentId, "read"))).Action.ShouldBe("allow");
        await sandbox.Advance(TimeSpan.FromDays(7));

        (await Enforced(sandbox, Enforce(AgentId, "read"))).Action.ShouldBe("deny");
    }

    [Fact]
    public async Task A_rule_can_change_the_action_instead_of_denying_it()
    {
        var rule = new CreatePolicyRule("true", "allow", Metadata: new("""{"modifications":{"action_details.limit":10}}"""));
        var (sandbox, _) = await With(activate: true, Body("Small steps", rule));

        var enforced = await Enforced(sandbox, Enforce(AgentId, "read", """{"limit":500}"""));

        enforced.Action.ShouldBe("modify");
        enforced.Modifications!.Text.ShouldContain("10");
    }

    [Fact]
    public async Task An_escalation_is_told_in_the_log()
    {
        var (sandbox, _) = await With(activate: true, Body("Ask somebody", new CreatePolicyRule("true", "escalate", "Ask")));

        var enforced = await Enforced(sandbox, Enforce(AgentId, "read"));

        var line = await sandbox.Told("policy", "policy.escalated");
        (line.Level, line.Fields!.Text).ShouldSatisfyAllConditions(
            told => told.Level.ShouldBe("warning"), told => told.Text.ShouldContain($"\"policy_decision_id\":\"{enforced.PolicyDecisionId}\""));
        line.Message.ShouldContain(enforced.PolicyDecisionId);
    }

    [Fact]
    public async Task A_denial_the_trust_that_it_cost_and_the_alerts_that_it_raised_are_told_in_the_log()
    {
        var (sandbox, policy) = await With(activate: true, Body("No exports", Deny));

        var enforced = await Enforced(sandbox, Enforce(AgentId, "export"));

        (await sandbox.Told("policy", "policy.created")).Fields!.Text.ShouldContain(policy.PolicyId);
        (await sandbox.Told("policy", "policy.activated")).Level.ShouldBe("info");
        (await sandbox.Told("policy", "policy.denied")).Fields!.Text.ShouldContain(enforced.PolicyDecisionId);
        (await sandbox.Told("trust", "trust.changed")).Fields!.Text.ShouldContain("\"event_type\":\"boundary_violation\"");
        (await sandbox.Told("alert", "alert.raised")).Fields!.Text.ShouldContain($"\"entity_id\":\"{AgentId}\"");
    }

    [Fact]
    public async Task A_denial_is_kept_with_what_it_cost_in_trust()
    {
        var (sandbox, _) = await With(activate: true, Body("No exports", Deny));

        await Enforced(sandbox, Enforce(AgentId, "export"));
        await Enforced(sandbox, Enforce(AgentId, "read"));

        var kept = (await Find(sandbox, Everything)).Results;
        kept[0].TrustEffect.ShouldBeNull();
        kept[1].TrustEffect!.ShouldSatisfyAllConditions(
            effect => effect.EventType.ShouldBe("boundary_violation"),
            effect => effect.PreviousTrust.ShouldBe(0.9, 1e-9),
            effect => effect.NewTrust.ShouldBe(0.54, 1e-9),
            effect => effect.DecayAmount.ShouldBe(0.36, 1e-9));
    }

    [Fact]
    public async Task A_denial_for_an_event_that_nobody_knows_is_kept_and_costs_nothing()
    {
        var (sandbox, _) = await With(activate: true, Body("No exports", Deny with { Metadata = new("""{"trust_event":"rudeness"}""") }));

        await Enforced(sandbox, Enforce(AgentId, "export"));

        var effect = (await Find(sandbox, Everything)).Results.ShouldHaveSingleItem().TrustEffect!;
        (effect.EventType, effect.DecayAmount).ShouldBe(("rudeness", 0));
        (await sandbox.Agent(AgentId).GetTrust(await sandbox.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.9);
    }

    [Fact]
    public async Task An_unknown_agent_may_do_nothing()
    {
        var sandbox = await cluster.Sandbox();

        (await sandbox.Policies.Enforce(await sandbox.Context(), Enforce("agent-none-1", "read"), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Decisions_are_found_by_agent_type_decision_and_time_newest_first()
    {
        var (sandbox, _) = await With(activate: true, Body("Reading", Allow, Deny with { Metadata = null }));
        await sandbox.WithAgent("agent-test-2", 0.9);
        await Enforced(sandbox, Enforce(AgentId, "read"));
        await sandbox.Advance(TimeSpan.FromHours(1));
        await Enforced(sandbox, Enforce(AgentId, "export"));
        await Enforced(sandbox, Enforce("agent-test-2", "read"));

        (await Find(sandbox, Everything)).Results.Select(found => found.ActionType).ShouldBe(["read", "export", "read"]);
        (await Find(sandbox, Everything with { AgentId = AgentId })).Total.ShouldBe(2);
        (await Find(sandbox, Everything with { ActionType = "export" })).Total.ShouldBe(1);
        (await Find(sandbox, Everything with { Decision = "deny" })).Results.ShouldHaveSingleItem().ActionType.ShouldBe("export");
        (await Find(sandbox, Everything with { StartTime = Provisions.Start.AddHours(1) })).Total.ShouldBe(2);
        (await Find(sandbox, Everything with { EndTime = Provisions.Start.AddHours(1) })).Total.ShouldBe(1);
        (await Find(sandbox, Everything with { Limit = 1 })).ShouldSatisfyAllConditions(page => page.Count.ShouldBe(1), page => page.Total.ShouldBe(3));
    }

    [Fact]
    public async Task A_decision_explains_itself_when_asked()
    {
        var (sandbox, policy) = await With(activate: true, Body("Reading", Allow));

        var explained = await sandbox.Policies.Enforce(await sandbox.Context(explain: true), Enforce(AgentId, "read"), Cancel);
        var plain = await sandbox.Policies.Enforce(await sandbox.Context(), Enforce(AgentId, "read"), Cancel);

        explained.Explanation!.Text.ShouldContain(policy.Rules[0].RuleId);
        plain.Explanation.ShouldBeNull();
    }

    private static PolicyDecisionQuery Everything { get; } = new(null, null, null, null, null, 100);

    private async Task<(TestSandbox Sandbox, Policy Policy)> With(bool activate, CreatePolicy command)
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);
        var policy = (await sandbox.Policies.Create(await sandbox.Context(), command, Cancel)).Value!;
        if (activate)
            await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new(), Cancel);
        return (sandbox, policy);
    }

    private static async Task<PolicyEvaluation> Evaluate(TestSandbox sandbox, EvaluatePolicies command) =>
        (await sandbox.Policies.Evaluate(await sandbox.Context(), command, Cancel)).Value!;

    private static async Task<Enforcement> Enforced(TestSandbox sandbox, EnforcePolicies command) =>
        (await sandbox.Policies.Enforce(await sandbox.Context(), command, Cancel)).Value!;

    private static async Task<PolicyDecisionList> Find(TestSandbox sandbox, PolicyDecisionQuery query) =>
        (await sandbox.Decisions.Query(await sandbox.Context(), query, Cancel)).Value!;
}
