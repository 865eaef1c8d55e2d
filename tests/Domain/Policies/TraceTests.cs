using Sandboxes.Domain.Policies;
using static Sandboxes.Domain.Tests.Policies.Build;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class TraceTests
{
    private static Verdict Trace(string context, params RuleDocument[] rules) =>
        new PolicySet([Policy("pol-1", rules)]).Evaluate(Input(context), DefaultDecision.Allow, trace: true);

    [Fact]
    public void A_trace_tells_each_rule_its_result_and_the_values_it_read()
    {
        var trace = Trace("""{"resource": {"owner": "me", "size": 3}}""",
            Rule("1", "action.type == 'read' && resource.owner == 'me'", RuleAction.Deny, 1),
            Rule("2", "resource.size > 2 && has(resource.owner) && !has(resource.tag)", RuleAction.Deny, 2),
            Rule("3", "true", RuleAction.Deny, 3)).Trace;

        trace.Select(rule => (rule.PolicyId, rule.RuleId, rule.Result)).ShouldBe([("pol-1", "1", false), ("pol-1", "2", true)]);
        trace[0].Condition.ShouldBe("action.type == 'read' && resource.owner == 'me'");
        trace[0].ContextValues.ShouldBe([new("action.type", "\"export\"")]);
        trace[1].ContextValues.ShouldBe(
            [new("resource", """{"owner":"me","size":3}"""), new("resource.owner", "\"me\""), new("resource.size", "3"), new("resource.tag", null)],
            ignoreOrder: true);
    }

    [Fact]
    public void A_rule_that_failed_has_no_result_but_an_error()
    {
        var rule = Trace("""{"resource": {}}""", Rule("r", "resource.owner == 'me'", RuleAction.Deny)).Trace.ShouldHaveSingleItem();

        (rule.Result, rule.Error).ShouldBe((null, "no such key 'owner' in 'resource'"));
        rule.ContextValues.ShouldBe([new("resource.owner", null)]);
    }

    [Fact]
    public void A_long_value_is_cut()
    {
        var rule = Trace($$"""{"text": "{{new string('x', 5_000)}}"}""", Rule("r", "text == ''", RuleAction.Deny)).Trace.ShouldHaveSingleItem();

        rule.ContextValues[0].Json!.Length.ShouldBeInRange(1_024, 1_040);
    }

    [Fact]
    public void Without_a_trace_there_is_none() =>
        Verdict(Input(), Policy("pol-1", Rule("r", "true", RuleAction.Deny))).Trace.ShouldBeEmpty();
}
