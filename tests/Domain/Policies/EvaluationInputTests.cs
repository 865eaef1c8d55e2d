using Sandboxes.Domain.Policies;
using static Sandboxes.Domain.Tests.Policies.Build;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class EvaluationInputTests
{
    private const string Context = """
        { "user": {"role": "admin"}, "resource": {"classification": "restricted"}, "agent": {"trust": 1.0}, "now": "never" }
        """;

    [Theory]
    [InlineData("user.role == 'admin'")]
    [InlineData("context.user.role == 'admin'")]
    [InlineData("resource.classification in ['restricted', 'secret']")]
    [InlineData("has(context.resource) && !has(context.payment)")]
    [InlineData("agent.id == 'agent-7' && agent.trust < 0.5")]
    [InlineData("action.type == 'export' && action.path.startsWith('/data/')")]
    [InlineData("size(action) == 2 && action.all(key, key in ['type', 'path'])")]
    [InlineData("task_id == 'task-1'")]
    [InlineData("now.getHours() == 12 && now < timestamp('2026-03-01T12:00:01Z')")]
    [InlineData("context.agent.trust == 1.0")]
    public void A_condition_sees_the_platforms_variables_and_the_contexts(string condition) =>
        Verdict(Input(Context, details: """{"path": "/data/x", "type": "spoofed"}"""), Policy("pol-1", Rule("r", condition, RuleAction.Deny)))
            .Reason.ShouldBe("Policy 'Policy pol-1' (pol-1) denies this by rule 'r'.");

    [Fact]
    public void A_dry_evaluation_takes_every_name_from_the_context()
    {
        var input = new EvaluationInput(Json("""{"action": {"type": "read"}, "agent": {"trust": 0.9}}"""));

        Verdict(input, Policy("pol-1", Rule("r", "action.type == 'read' && agent.trust > 0.5", RuleAction.Deny))).Decision.ShouldBe(Decision.Deny);
    }

    [Theory]
    [InlineData("has(action.type) || has(agent.trust)", Decision.Allow)]
    [InlineData("action.type == 'read'", Decision.Error)]
    [InlineData("size(action) == 0 && size(agent) == 0", Decision.Deny)]
    public void An_agent_and_an_action_that_nobody_gave_are_empty(string condition, Decision expected) =>
        Verdict(new EvaluationInput(Json("{}")), Policy("pol-1", Rule("r", condition, RuleAction.Deny))).Decision.ShouldBe(expected);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void A_context_that_is_no_object_counts_as_empty(string context) =>
        Verdict(new EvaluationInput(Json(context)), Policy("pol-1", Rule("r", "size(context) == 0", RuleAction.Deny))).Decision.ShouldBe(Decision.Deny);
}
