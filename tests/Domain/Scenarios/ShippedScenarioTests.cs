using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Domain.Tests.Scenarios;

public class ShippedScenarioTests
{
    private static readonly char[] Separators = ['/', '?'];

    [Fact]
    public void Two_scenarios_are_shipped_and_found_by_id()
    {
        ShippedScenarios.All.Select(scenario => scenario.Id).ShouldBe(["basic_governance", "trust_decay"]);
        ShippedScenarios.Find("trust_decay")!.Name.ShouldBe("Trust decay and recovery");
        ShippedScenarios.Find("nothing").ShouldBeNull();
    }

    [Fact]
    public void They_call_only_routes_of_the_mirror_that_there_are()
    {
        string[] known = ["agents", "policy", "trust", "alerts"];

        ShippedScenarios.All.SelectMany(scenario => scenario.Sequence).Where(step => step.Path is not null)
            .ShouldAllBe(step => known.Contains(step.Path!.Split(Separators, StringSplitOptions.None)[1]));
    }

    [Fact]
    public void They_can_be_run_twice_in_a_sandbox_because_what_they_make_carries_the_run() =>
        ShippedScenarios.All.SelectMany(scenario => scenario.Sequence)
            .Where(step => step is { Method: "POST", Path: "/agents" or "/policy" })
            .ShouldAllBe(step => step.Body!.Value.GetRawText().Contains("{{run}}"));

    [Fact]
    public void They_need_no_parameters() =>
        ShippedScenarios.All.ShouldAllBe(scenario => ScenarioPlanner.Start(scenario, "r1", "sbx_1", ScenarioSamples.NoParameters).Progress != null);

    [Fact]
    public void Trust_decay_passes_over_the_real_trust_rules()
    {
        var mirror = new RehearsedTrust();

        NotPassed("trust_decay", mirror.Send, () => mirror.Now).ShouldBeEmpty();
    }

    [Fact]
    public void Basic_governance_passes_over_the_real_policy_rules_beside_the_synthetic_policies()
    {
        var mirror = new RehearsedGovernance();

        NotPassed("basic_governance", mirror.Send, () => mirror.Now).ShouldBeEmpty();
    }

    private static List<string> NotPassed(string id, Func<ScenarioRequest, ScenarioResponse> send, Func<DateTimeOffset> now)
    {
        var scenario = ShippedScenarios.Find(id)!;
        var move = ScenarioPlanner.Next(scenario, ScenarioPlanner.Start(scenario, "r1", "sbx_1", ScenarioSamples.NoParameters).Progress!, now());

        while (move.Request is { } request)
            move = ScenarioPlanner.Next(scenario, ScenarioPlanner.Record(scenario, move.Progress, send(request), now()), now());

        move.Progress.Results.Length.ShouldBe(scenario.Steps.Length);
        return [.. move.Progress.Results.Where(result => result.Status != StepStatus.Passed).Select(result => $"{result.Id}: {result.ActualJson}")];
    }
}
