using Sandboxes.Domain.Policies;
using static Sandboxes.Domain.Tests.Policies.Build;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class PolicySetTests
{
    [Fact]
    public void The_first_matching_allow_or_deny_by_priority_decides()
    {
        var verdict = Verdict(Input(), Policy("pol-1",
            Rule("late", "true", RuleAction.Deny, priority: 2),
            Rule("never", "false", RuleAction.Deny, priority: 1),
            Rule("early", "action.type == 'export'", RuleAction.Allow, priority: 1)));

        verdict.Decision.ShouldBe(Decision.Allow);
        verdict.Reason.ShouldBe("Policy 'Policy pol-1' (pol-1) allows this by rule 'early'.");
        verdict.Policies.ShouldHaveSingleItem().MatchedRules.ShouldBe([new MatchedRule("early", RuleAction.Allow)]);
    }

    [Fact]
    public void Rules_of_one_priority_are_taken_by_rule_id() =>
        Verdict(Input(), Policy("pol-1", Rule("b", "true", RuleAction.Allow), Rule("B", "true", RuleAction.Deny)))
            .Reason.ShouldBe("Policy 'Policy pol-1' (pol-1) denies this by rule 'B'.");

    [Fact]
    public void Log_alert_and_escalate_take_effect_and_evaluation_goes_on_until_a_decision()
    {
        var verdict = Verdict(Input(), Policy("pol-1",
            Rule("1", "true", RuleAction.Log, 1), Rule("2", "true", RuleAction.Alert, 2), Rule("3", "true", RuleAction.Escalate, 3),
            Rule("4", "true", RuleAction.Deny, 4), Rule("5", "true", RuleAction.Log, 5)));

        verdict.Decision.ShouldBe(Decision.Deny);
        verdict.Effects.Select(effect => (effect.RuleId, effect.Action)).ShouldBe(
            [("1", RuleAction.Log), ("2", RuleAction.Alert), ("3", RuleAction.Escalate)]);
        verdict.Policies[0].MatchedRules.Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("true", RuleAction.Allow, "nope", RuleAction.Allow, Decision.Error)]
    [InlineData("nope", RuleAction.Allow, "true", RuleAction.Deny, Decision.Deny)]
    [InlineData("true", RuleAction.Deny, "true", RuleAction.Allow, Decision.Deny)]
    [InlineData("true", RuleAction.Allow, "false", RuleAction.Deny, Decision.Allow)]
    [InlineData("false", RuleAction.Allow, "false", RuleAction.Deny, Decision.Allow)]
    public void Across_policies_deny_wins_over_error_and_error_over_allow(
        string first, RuleAction firstAction, string second, RuleAction secondAction, Decision expected) =>
        Verdict(Input(), Policy("pol-1", Rule("r", first, firstAction)), Policy("pol-2", Rule("r", second, secondAction)))
            .Decision.ShouldBe(expected);

    [Fact]
    public void A_condition_that_cannot_be_evaluated_makes_its_policy_an_error_at_once()
    {
        var verdict = Verdict(Input(), Policy("pol-1", Rule("broken", "resource.owner == 'me'", RuleAction.Log), Rule("later", "true", RuleAction.Allow, 2)));

        verdict.Decision.ShouldBe(Decision.Error);
        verdict.Reason.ShouldBe("Policy 'Policy pol-1' (pol-1) could not decide: rule 'broken' failed with undeclared reference to 'resource'.");
        verdict.Policies.ShouldHaveSingleItem().Decision.ShouldBe(Decision.Error);
    }

    [Fact]
    public void A_condition_that_gives_no_bool_is_an_error() =>
        Verdict(Input(), Policy("pol-1", Rule("r", "agent.trust", RuleAction.Deny)))
            .Reason.ShouldEndWith("failed with a condition that gives double, not bool.");

    [Theory]
    [InlineData(DefaultDecision.Allow, Decision.Allow)]
    [InlineData(DefaultDecision.Deny, Decision.Deny)]
    public void Where_no_policy_applies_the_default_decides(DefaultDecision byDefault, Decision expected)
    {
        var set = new PolicySet([Policy("pol-1", Rule("r", "false", RuleAction.Deny)), Policy("pol-2", Rule("r", "true", RuleAction.Log))]);

        var verdict = set.Evaluate(Input(), byDefault, trace: false);

        (verdict.Decision, verdict.ByDefault).ShouldBe((expected, true));
        verdict.Policies.Select(policy => policy.Decision).ShouldBe([Decision.NotApplicable, Decision.NotApplicable]);
        verdict.Policies[1].MatchedRules.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_set_without_policies_decides_by_default() =>
        Verdict(Input()).Reason.ShouldBe("No rule decided; the default decision of the sandbox is allow.");

    [Fact]
    public void Policies_are_reported_by_policy_id_whatever_order_they_came_in() =>
        Verdict(Input(), Policy("pol-b"), Policy("pol-a"), Policy("pol-C")).Policies.Select(policy => policy.PolicyId)
            .ShouldBe(["pol-C", "pol-a", "pol-b"]);

    [Theory]
    [InlineData("true", "boundary_violation")]
    [InlineData("\"policy_breach\"", "policy_breach")]
    [InlineData("false", null)]
    public void A_deciding_deny_rule_may_ask_for_a_trust_event(string asked, string? expected)
    {
        var rule = Rule("r", "true", RuleAction.Deny, metadata: $$"""{"trust_event": {{asked}}}""");

        Verdict(Input(), Policy("pol-1", rule)).TrustEvent.ShouldBe(expected);
    }

    [Fact]
    public void A_deny_rule_that_does_not_match_asks_for_nothing() =>
        Verdict(Input(), Policy("pol-1", Rule("r", "false", RuleAction.Deny, metadata: """{"trust_event": true}""")))
            .TrustEvent.ShouldBeNull();

    [Fact]
    public void A_named_rule_is_named_in_the_reason()
    {
        var rule = new RuleDocument("r1", "No exports", "true", RuleAction.Deny, 1, null);

        Verdict(Input(), Policy("pol-1", rule)).Reason.ShouldBe("Policy 'Policy pol-1' (pol-1) denies this by rule 'No exports' (r1).");
    }

    [Fact]
    public void One_set_serves_many_threads_at_once()
    {
        var set = new PolicySet([Policy("pol-1",
            Rule("a", "[1, 2].all(n, n > 1) || action.type.matches('^x')", RuleAction.Allow),
            Rule("b", "context.n.exists(n, n == user.level)", RuleAction.Deny))]);

        var verdicts = ParallelEnumerable.Range(0, 2_000)
            .Select(n => set.Evaluate(Input($$"""{"n": [1, 3], "user": {"level": {{n % 4}} } }"""), DefaultDecision.Allow, trace: false).Decision)
            .Count(decision => decision == Decision.Deny);

        verdicts.ShouldBe(1_000);
    }

    [Fact]
    public void One_rule_that_spends_the_budget_leaves_enough_for_the_others()
    {
        var numbers = string.Join(",", Enumerable.Range(0, 2_000));
        var verdict = Verdict(Input($$"""{"n": [{{numbers}}]}"""),
            Policy("pol-1", Rule("slow", "n.all(a, n.all(b, a + b >= 0))", RuleAction.Deny)),
            Policy("pol-2", Rule("quick", "n.all(a, a >= 0)", RuleAction.Deny)));

        verdict.Policies.Select(policy => policy.Decision).ShouldBe([Decision.Error, Decision.Deny]);
    }
}
