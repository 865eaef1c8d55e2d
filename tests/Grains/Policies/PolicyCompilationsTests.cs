using Sandboxes.Contracts;
using Sandboxes.Domain.Policies.Cel;
using Sandboxes.Grains.Policies;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class PolicyCompilationsTests
{
    [Fact]
    public void Every_condition_that_does_not_parse_is_told_by_its_path_and_place()
    {
        var policy = Draft(Allow with { Condition = "1 +" }, Allow, Allow with { Condition = "'text'" });

        var refusal = PolicyCompilations.Compile(policy, "rules[{0}]", CelExpression.Compile).Refusal!;

        refusal.Code.ShouldBe(RefusalCodes.InvalidCondition);
        refusal.Faults.Select(fault => fault.Field).ShouldBe(["rules[0].condition", "rules[2].condition"]);
        refusal.Faults[0].Message.ShouldStartWith("Line 1, column 4:");
    }

    [Fact]
    public void A_single_rule_has_no_path_before_its_field() =>
        PolicyCompilations.Compile(Draft(Allow with { Condition = "(" }), "", CelExpression.Compile).Refusal!.Faults[0].Field.ShouldBe("condition");

    [Fact]
    public void Metadata_of_a_wrong_shape_is_an_invalid_request()
    {
        var refusal = PolicyCompilations.Compile(Draft(Allow with { Metadata = new("""{"trust_event":5}""") }), "rules[{0}]", CelExpression.Compile).Refusal!;

        (refusal.Code, refusal.Faults[0].Field).ShouldBe((RefusalCodes.InvalidRequest, "rules[0].metadata"));
    }

    [Theory]
    [InlineData("allow")]
    [InlineData("deny")]
    [InlineData("log")]
    [InlineData("alert")]
    [InlineData("escalate")]
    public void Every_action_of_a_rule_compiles(string action) =>
        PolicyCompilations.Compile(Draft(Allow with { Action = action }), "rules[{0}]", CelExpression.Compile).Compiled.ShouldNotBeNull();
}
