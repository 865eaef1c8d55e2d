using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SandboxComponentsTests
{
    private static readonly Generation First = new(1, 3, 2, []);

    private static ResetPlan Planned(Generation current, string? to, params string[] components) =>
        SandboxComponents.Plan(current, new(Components: [.. components], To: to)).Plan!;

    [Fact]
    public void A_reset_of_nothing_in_particular_is_one_of_everything()
    {
        var plan = SandboxComponents.Plan(First, new()).Plan!;

        (plan.Number, plan.ClearRequests, plan.RestartClock).ShouldBe((2, true, true));
        plan.Keep.ShouldBeEmpty();
        plan.Hidden.ShouldBeEmpty();
    }

    [Fact]
    public void All_beside_others_is_everything() =>
        Planned(First, null, "agents", "all").ShouldSatisfyAllConditions(plan => plan.Keep.ShouldBeEmpty(), plan => plan.RestartClock.ShouldBeTrue());

    [Fact]
    public void What_is_not_named_is_kept()
    {
        var plan = Planned(First, "initial", "agents", "policies");

        plan.Keep.ShouldBe(
            ["trust_changes", "trust_evaluations", "alerts", "interactions", "decisions", "metrics"], ignoreOrder: true);
        (plan.ClearRequests, plan.RestartClock).ShouldBe((false, false));
    }

    [Theory]
    [InlineData("agents", "agents")]
    [InlineData("policies", "policies,policy_versions")]
    [InlineData("trust_logs", "alerts,trust_changes,trust_evaluations")]
    [InlineData("contexts", "interactions")]
    [InlineData("audit", "decisions")]
    [InlineData("metrics", "metrics")]
    [InlineData("boundaries", "")]
    [InlineData("memory", "")]
    [InlineData("experiments", "")]
    [InlineData("requests", "")]
    [InlineData("clock", "")]
    public void A_component_reset_to_empty_hides_its_kinds_of_the_base(string component, string kinds) =>
        string.Join(',', Planned(First, "empty", component).Hidden).ShouldBe(kinds);

    [Fact]
    public void Requests_and_clock_are_components_too()
    {
        (Planned(First, null, "requests").ClearRequests, Planned(First, null, "requests").RestartClock).ShouldBe((true, false));
        (Planned(First, null, "clock").ClearRequests, Planned(First, null, "clock").RestartClock).ShouldBe((false, true));
    }

    [Fact]
    public void What_was_emptied_stays_so_until_it_is_reset_to_initial()
    {
        var emptied = First with { Hidden = ["agents", "metrics"] };

        Planned(emptied, "empty", "policies").Hidden.ShouldBe(["agents", "metrics", "policies", "policy_versions"]);
        Planned(emptied, "initial", "agents").Hidden.ShouldBe(["metrics"]);
    }

    [Fact]
    public void Every_unknown_component_is_told_by_its_place()
    {
        var refusal = SandboxComponents.Plan(First, new(Components: ["agents", "moon", "sun"], To: "sideways")).Refusal!;

        refusal.Code.ShouldBe(RefusalCodes.InvalidRequest);
        refusal.Faults.Select(fault => fault.Field).ShouldBe(["components[1]", "components[2]", "to"]);
        refusal.Faults[0].Message.ShouldContain("trust_logs");
    }

    [Fact]
    public void A_component_named_twice_is_reset_once() =>
        Planned(First, "empty", "agents", "agents").Hidden.ShouldBe(["agents"]);
}
