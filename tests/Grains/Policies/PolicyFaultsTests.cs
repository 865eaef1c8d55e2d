using Sandboxes.Contracts;
using Sandboxes.Domain.Policies.Cel;
using Sandboxes.Grains.Policies;

namespace Sandboxes.Grains.Tests.Policies;

public class PolicyFaultsTests
{
    [Fact]
    public void What_a_policy_lacks_is_not_judged()
    {
        PolicyFaults.Of(new CreatePolicy(null, null), CelExpression.Compile).ShouldBeEmpty();
        PolicyFaults.Of(new CreatePolicy(null, [new(null, null)]), CelExpression.Compile).ShouldBeEmpty();
    }

    [Fact]
    public void Each_rule_that_cannot_be_compiled_is_named() =>
        PolicyFaults.Of(new CreatePolicy(null, [new("1 +", null), new(null, "deny"), new("(", "deny")]), CelExpression.Compile).Select(fault => fault.Field)
            .ShouldBe(["rules[0].condition", "rules[2].condition"]);

    [Fact]
    public void A_rule_by_itself_is_named_by_its_own_fields() =>
        PolicyFaults.Of(new CreatePolicyRule("1 +", null), CelExpression.Compile).Select(fault => fault.Field).ShouldBe(["condition"]);

    [Fact]
    public void An_action_s_details_and_context_must_be_objects_where_they_are_there()
    {
        PolicyFaults.Of(new EnforcePolicies(null, null, null, null, null)).ShouldBeEmpty();
        PolicyFaults.Of(new EnforcePolicies(null, null, null, new JsonText("1"), new JsonText("[]"))).Select(fault => fault.Field)
            .ShouldBe(["action_details", "context"]);
    }
}
