using System.Text.Json;
using Sandboxes.Domain.Scenarios;
using static Sandboxes.Domain.Tests.Scenarios.ScenarioSamples;

namespace Sandboxes.Domain.Tests.Scenarios;

public class PlannerTests
{
    [Fact]
    public void Templates_become_values_of_their_kind_and_paths_are_escaped()
    {
        var scenario = Read("""
            id: sample
            name: S
            parameters: { count: { default: 2 }, who: { default: a/b } }
            steps:
            - id: a
              method: POST
              path: /x/{{who}}?run={{run}}
              headers: { X-Who: "{{who}} {{iteration}}" }
              body: { n: "{{count}}", text: "{{count}} of {{sandbox_id}}", at: "{{now}}", deep: [{ who: "{{who}}" }] }
            """);

        var request = ScenarioPlanner.Next(scenario, Started(scenario), Now).Request!;

        (request.Method, request.Path, request.Headers["X-Who"]).ShouldBe(("POST", "/x/a%2Fb?run=r1", "a/b 1"));
        request.Body.ShouldBe("""{"n":2,"text":"2 of sbx_1","at":"2026-05-01T08:00:00Z","deep":[{"who":"a/b"}]}""");
    }

    [Fact]
    public void What_a_step_saves_later_steps_use()
    {
        var scenario = Read(WithSteps("""
            - { id: a, method: POST, path: /x, save: { it: "list[0].id", n: n } }
            - { id: b, method: POST, path: "/x/{{it}}", body: { n: "{{n}}" } }
            """));

        var after = Turn(scenario, Started(scenario), Answer(201, """{"list":[{"id":"x1"}],"n":0.5}"""));
        var request = ScenarioPlanner.Next(scenario, after, Now).Request!;

        (request.Path, request.Body).ShouldBe(("/x/x1", """{"n":0.5}"""));
    }

    [Fact]
    public void A_failed_step_skips_only_what_needs_its_values()
    {
        var scenario = Read(WithSteps("""
            - { id: a, method: POST, path: /x, save: { it: id } }
            - { id: b, method: GET, path: "/x/{{it}}" }
            - { id: c, method: GET, path: /y }
            """));

        var end = Run(scenario, request => request.StepId == "a" ? Answer(500) : Answer(200, "{}"));

        end.Results.Select(result => (result.Id, result.Status)).ShouldBe(
            [("a", StepStatus.Failed), ("b", StepStatus.Skipped), ("c", StepStatus.Passed)]);
        end.Results[0].ActualJson.ShouldBe("""{"status":500,"faults":["The status is 500; expected was 200 to 299.","id is missing, which was to be saved as it."]}""");
        end.Results[1].ActualJson.ShouldBe("""{"faults":["Nothing was saved as it."]}""");
    }

    [Fact]
    public void A_repeated_step_is_done_that_often_and_has_one_result()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: '/x/{{iteration}}', repeat: 3 }"));
        List<string> paths = [];

        var end = Run(scenario, request => { paths.Add(request.Path! + " " + request.Key); return Answer(200); });

        paths.ShouldBe(["/x/1 r1-0-1", "/x/2 r1-0-2", "/x/3 r1-0-3"]);
        (end.Results.Single().Status, end.Results.Single().LatencyMs).ShouldBe((StepStatus.Passed, 6));
    }

    [Fact]
    public void A_repeated_step_stops_at_its_first_failure()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: /x, repeat: 3 }"));
        var sent = 0;

        var end = Run(scenario, _ => Answer(++sent == 2 ? 503 : 200));

        (sent, end.Results.Single().Status).ShouldBe((2, StepStatus.Failed));
    }

    [Fact]
    public void The_clock_moves_to_an_absolute_time_so_that_a_crash_moves_it_once()
    {
        var scenario = Read(WithSteps("- { id: a, advance_seconds: 60, method: GET, path: '/x?at={{now}}' }"));

        var planned = ScenarioPlanner.Next(scenario, Started(scenario), Now);
        var resumed = ScenarioPlanner.Next(scenario, Stored(planned.Progress), Now.AddSeconds(60));

        planned.Request!.AdvanceTo.ShouldBe(Now.AddSeconds(60));
        planned.Request.Path.ShouldBe("/x?at=2026-05-01T08%3A01%3A00Z");
        (resumed.Request!.AdvanceTo, resumed.Request.Key, resumed.Request.Path).ShouldBe((planned.Request.AdvanceTo, planned.Request.Key, planned.Request.Path));
    }

    [Fact]
    public void A_run_goes_on_from_what_was_stored()
    {
        var scenario = Read(WithSteps("- { id: a, method: POST, path: /x, save: { it: id } }\n- { id: b, method: GET, path: '/x/{{it}}' }"));

        var progress = Stored(Turn(scenario, Started(scenario), Answer(200, """{"id":{"deep":[1]}}""")));
        var request = ScenarioPlanner.Next(scenario, progress, Now).Request!;

        (request.StepId, Uri.UnescapeDataString(request.Path!)).ShouldBe(("b", """/x/{"deep":[1]}"""));
        progress.Results.Single().Status.ShouldBe(StepStatus.Passed);
    }

    [Fact]
    public void A_step_that_only_moves_the_clock_passes()
    {
        var scenario = Read(WithSteps("- { id: a, advance_seconds: 60 }"));

        var end = Run(scenario, request => { request.Method.ShouldBeNull(); return ScenarioResponse.None; });

        (end.Results.Single().Status, end.Results.Single().LatencyMs, end.Results.Single().RequestJson).ShouldBe(
            (StepStatus.Passed, null, """{"advance_to":"2026-05-01T08:01:00Z"}"""));
    }

    [Fact]
    public void A_fault_is_asked_for_by_header()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: /x, fault: 503, expect: { status: 503 } }"));

        ScenarioPlanner.Next(scenario, Started(scenario), Now).Request!.Headers.ShouldBe([new("X-Sandbox-Fault", "503")]);
    }

    [Fact]
    public void A_report_tells_what_the_answer_says_about_governance()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: /x, expect: { values: { new_trust: 0.4 } } }"));

        var result = Turn(scenario, Started(scenario), Answer(200, """{"new_trust":0.4,"alerts":[{},{}],"other":1}""")).Results.Single();

        result.GovernanceJson.ShouldBe("""{"new_trust":0.4,"alerts":2}""");
        result.ExpectedJson.ShouldBe("""{"values":{"new_trust":0.4}}""");
        result.RequestJson.ShouldBe("""{"method":"GET","path":"/x"}""");
    }

    [Fact]
    public void A_long_answer_is_left_out_of_the_report()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: /x }"));

        var result = Turn(scenario, Started(scenario), Answer(200, $"\"{new string('x', 20_000)}\"")).Results.Single();

        result.ActualJson.ShouldBe("""{"status":200,"body_length":20002}""");
    }

    [Fact]
    public void An_answer_that_nobody_waits_for_is_a_mistake_of_the_caller()
    {
        var scenario = Read(WithSteps("- { id: a, method: GET, path: /x }"));

        Should.Throw<InvalidOperationException>(() => ScenarioPlanner.Record(scenario, Started(scenario), Answer(200), Now));
    }

    [Fact]
    public void Parameters_are_read_as_their_defaults_are()
    {
        var scenario = Read("id: s\nname: S\nparameters: { n: { default: 1 }, f: { default: false }, t: { default: x }, must: { } }\nsteps: [{ id: a, advance_seconds: 1 }]");
        var given = new Dictionary<string, string> { ["n"] = "2.5", ["f"] = "true", ["t"] = "7", ["must"] = "there" };

        var values = ScenarioPlanner.Start(scenario, "r1", "sbx_1", given).Progress!.Values;

        values.Select(value => $"{value.Key}={value.Value.GetRawText()}").ShouldBe(["f=true", "must=\"there\"", "n=2.5", "t=\"7\""]);
    }

    [Fact]
    public void Bad_parameters_are_refused_all_at_once()
    {
        var scenario = Read("id: s\nname: S\nparameters: { n: { default: 1 }, f: { default: false }, must: { } }\nsteps: [{ id: a, advance_seconds: 1 }]");
        var given = new Dictionary<string, string> { ["n"] = "many", ["f"] = "1", ["x"] = "?" };

        var start = ScenarioPlanner.Start(scenario, "r1", "sbx_1", given);

        start.Progress.ShouldBeNull();
        start.Faults.Values.ShouldBe(
        [
            "The parameter 'f' must be true or false, given as a text.", "The parameter 'must' must be given.", "The parameter 'n' must be a number, given as a text.",
            "The scenario s has no parameter 'x'.",
        ]);
    }

    private static ScenarioProgress Started(Scenario scenario) => ScenarioPlanner.Start(scenario, "r1", "sbx_1", NoParameters).Progress!;

    private static ScenarioProgress Stored(ScenarioProgress progress) =>
        JsonSerializer.Deserialize<ScenarioProgress>(JsonSerializer.Serialize(progress))!;

    private static ScenarioProgress Turn(Scenario scenario, ScenarioProgress progress, ScenarioResponse answer) =>
        ScenarioPlanner.Record(scenario, ScenarioPlanner.Next(scenario, progress, Now).Progress, answer, Now);

    private static ScenarioProgress Run(Scenario scenario, Func<ScenarioRequest, ScenarioResponse> send)
    {
        var move = ScenarioPlanner.Next(scenario, Started(scenario), Now);
        while (move.Request is { } request)
            move = ScenarioPlanner.Next(scenario, ScenarioPlanner.Record(scenario, move.Progress, send(request), Now), Now);
        return move.Progress;
    }
}
