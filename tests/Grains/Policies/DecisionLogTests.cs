using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;
using Sandboxes.Grains.Policies;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class DecisionLogTests
{
    [Fact]
    public void A_plain_allow_is_not_told() => DecisionLog.Lines(Decision("allow"), [], Now).ShouldBeEmpty();

    [Theory]
    [InlineData("deny", "policy.denied", "warning")]
    [InlineData("modify", "policy.modified", "info")]
    [InlineData("log", "policy.logged", "info")]
    public void Any_other_decision_is_told_with_its_ids(string action, string name, string level)
    {
        var line = DecisionLog.Lines(Decision(action), [], Now).ShouldHaveSingleItem();

        (line.Category, line.Event, line.Level).ShouldBe(("policy", name, level));
        line.Fields!.Text.ShouldStartWith("""{"policy_decision_id":"pd-1","agent_id":"agent-1","task_id":"task-1","action_type":"export",""");
        line.Message.ShouldBe($"agent-1 asked for export: {action}. Because.");
    }

    [Fact]
    public void What_the_agent_sent_is_not_told() =>
        DecisionLog.Lines(Decision("deny"), [], Now)[0].Fields!.Text.ShouldNotContain("secret");

    [Fact]
    public void A_policy_that_had_no_say_is_not_told() =>
        DecisionLog.Lines(Decision("deny"), [], Now)[0].Fields!.Text.ShouldSatisfyAllConditions(
            fields => fields.ShouldContain("pol-1"), fields => fields.ShouldNotContain("pol-2"));

    [Fact]
    public void Rules_that_ask_for_somebody_are_told_whatever_was_decided()
    {
        ImmutableArray<RuleEffect> effects =
        [
            new("pol-1", "rule-1", "Ask", RuleAction.Escalate), new("pol-1", "rule-2", null, RuleAction.Alert), new("pol-1", "rule-3", null, RuleAction.Log),
        ];

        var lines = DecisionLog.Lines(Decision("allow"), effects, Now);

        lines.Select(line => line.Event).ShouldBe(["policy.escalated", "policy.alert"]);
        lines[0].Message.ShouldBe("Rule Ask of policy pol-1 matched decision pd-1.");
        lines[1].Fields!.Text.ShouldContain("\"rule_id\":\"rule-2\"");
    }

    private static PolicyDecision Decision(string action) => new(
        "pd-1",
        "agent-1",
        "task-1",
        "export",
        new("""{"key":"secret"}"""),
        new("""{"key":"secret"}"""),
        action,
        "Because.",
        null,
        [new("pol-1", "One", "1.0.0", "deny", [new("rule-1", "deny")]), new("pol-2", "Two", "1.0.0", "not_applicable", [])],
        Now);
}
