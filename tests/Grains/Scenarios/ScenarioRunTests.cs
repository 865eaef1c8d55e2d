using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Grains.Scenarios;
using Sandboxes.Grains.Tests.Restarts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Scenarios;

public sealed class ScenarioRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_makes_every_call_with_a_key_of_its_own_that_ends_with_it()
    {
        var caller = new ScriptedCaller();
        await using var cluster = await Start(caller);
        var (sandbox, run) = await Run(cluster, "trust_decay");

        var finished = (await cluster.Drive(run.Wait(sandbox.DeveloperId, Cancel))).Value!;

        finished.Steps.Length.ShouldBe(ShippedScenarios.Find("trust_decay")!.Sequence.Length);
        finished.FinishedAt.ShouldNotBeNull();
        finished.Summary.Skipped.ShouldBe(0);
        caller.Calls.Select(call => call.Request.Key).ShouldBeUnique();
        caller.Calls.Select(call => call.Secret).Distinct().ShouldHaveSingleItem().ShouldStartWith("sk_sbx_");
        (await sandbox.Get()).Clock.Now.ShouldBeGreaterThan(Provisions.Start.AddDays(100));
    }

    [Fact]
    public async Task A_run_goes_on_where_a_crash_cut_it_off()
    {
        var before = new ScriptedCaller { HoldsBack = 5 };
        var first = await Start(before);
        var (cut, started) = await Run(first, "trust_decay");
        await first.Drive(before.Held);
        var clock = first.Clock;
        await first.DisposeAsync();

        var after = new ScriptedCaller();
        await using var second = await RestartableCluster.Start(_folder, clock, Uses(after));
        var sandbox = cut with { Cluster = second };
        var finished = (await second.Drive(second.Grains.ScenarioRun(sandbox.Id, RunId(started)).Wait(sandbox.DeveloperId, Cancel))).Value!;

        after.Calls.First().Request.Key.ShouldBe(before.Calls.Last().Request.Key);
        after.Calls.Skip(1).Select(call => call.Request.Key).Intersect(before.Calls.Select(call => call.Request.Key)).ShouldBeEmpty();
        finished.Steps.Length.ShouldBe(ShippedScenarios.Find("trust_decay")!.Sequence.Length);
        finished.Phase.ShouldNotBe("running");
    }

    [Fact]
    public async Task A_failed_step_fails_the_run_and_what_needs_it_is_skipped()
    {
        await using var cluster = await Start(new ScriptedCaller { Status = 500 });
        var (sandbox, run) = await Run(cluster, "basic_governance");

        var finished = (await cluster.Drive(run.Wait(sandbox.DeveloperId, Cancel))).Value!;

        (finished.Phase, finished.Summary.Passed).ShouldBe(("failed", 0));
        finished.Steps[0].Actual!.Text.ShouldContain("500");
    }

    [Fact]
    public async Task A_run_is_started_once()
    {
        var caller = new ScriptedCaller();
        await using var cluster = await Start(caller);
        var (sandbox, run) = await Run(cluster, "trust_decay");
        await cluster.Drive(run.Wait(sandbox.DeveloperId, Cancel));
        var calls = caller.Calls.Count;

        var again = (await run.Start(sandbox.DeveloperId, "trust_decay", new(), Cancel)).Value!;

        again.FinishedAt.ShouldNotBeNull();
        caller.Calls.Count.ShouldBe(calls);
        (await Runs(sandbox)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Unknown_scenarios_parameters_and_runs_are_refused()
    {
        await using var cluster = await Start(new ScriptedCaller());
        var sandbox = await cluster.Sandbox();
        var run = cluster.Grains.ScenarioRun(sandbox.Id, Id("run"));

        (await run.Get(sandbox.DeveloperId, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await run.Start(sandbox.DeveloperId, "none", new(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.ScenarioNotFound);
        (await run.Start(sandbox.DeveloperId, "basic_governance", new(Parameters: Given("risk_limit", "much")), Cancel))
            .Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("parameters.risk_limit");
        (await run.Start(await cluster.Developer(), "basic_governance", new(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotFound);
        (await Runs(sandbox)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_run_cannot_be_cancelled_any_more()
    {
        await using var cluster = await Start(new ScriptedCaller());
        var (sandbox, run) = await Run(cluster, "trust_decay");
        var finished = (await cluster.Drive(run.Wait(sandbox.DeveloperId, Cancel))).Value!;

        (await run.Cancel(sandbox.DeveloperId, Cancel)).Value!.Phase.ShouldBe(finished.Phase);
    }

    private Task<RestartableCluster> Start(ScriptedCaller caller) => RestartableCluster.Start(_folder, null, Uses(caller));

    private static Action<IServiceCollection> Uses(ScriptedCaller caller) => services => services.AddSingleton<IScenarioCaller>(caller);

    private static ImmutableDictionary<string, string> Given(string name, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(name, value);

    private static async Task<(TestSandbox Sandbox, IScenarioRunGrain Run)> Run(RestartableCluster cluster, string scenarioId)
    {
        var sandbox = await cluster.Sandbox();
        var run = cluster.Grains.ScenarioRun(sandbox.Id, Id("run"));
        (await run.Start(sandbox.DeveloperId, scenarioId, new(), Cancel)).Refusal.ShouldBeNull();
        return (sandbox, run);
    }

    private static string RunId(IScenarioRunGrain run) => GrainKeys.Split(run.GetPrimaryKeyString()).Id;

    private static async Task<ImmutableArray<ScenarioRun>> Runs(TestSandbox sandbox) =>
        (await sandbox.Cluster.Grains.GetGrain<IScenarioRunsGrain>(sandbox.Id).List(sandbox.DeveloperId, 10, null, Cancel)).Value!.Items;
}
