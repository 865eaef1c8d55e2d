using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Grains.Scenarios;
using Sandboxes.Grains.Tests.Restarts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Scenarios;

public sealed class PausedRunTests : IDisposable
{
    private const int PausesAt = 3;

    private static readonly ScenarioResponse s_notReady =
        new(409, ImmutableDictionary<string, string>.Empty, """{"code":"sandbox_not_ready","message":"It is paused."}""", 1);

    private readonly TestFolder _folder = new();
    private readonly ScriptedCaller _caller = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_waits_while_its_sandbox_is_paused_and_goes_on_with_it(bool refusesTheCall)
    {
        await using var cluster = await Start();
        var (sandbox, run) = await Run(cluster, refusesTheCall);

        var waiting = await Waiting(cluster, sandbox, run);
        var calls = _caller.Calls.Count;
        await sandbox.Grain.Resume(sandbox.DeveloperId, Cancel);
        var finished = (await cluster.Drive(run.Wait(sandbox.DeveloperId, Cancel))).Value!;

        (waiting.Phase, waiting.FinishedAt, calls).ShouldBe(("running", null, PausesAt));
        waiting.Message!.ShouldContain("/resume");
        (finished.Message, finished.Summary.Skipped).ShouldBe((null, 0));
        finished.Steps.Length.ShouldBe(ShippedScenarios.Find("trust_decay")!.Sequence.Length);
        var keys = _caller.Calls.Select(call => call.Request.Key).ToArray();
        (keys[PausesAt] == keys[PausesAt - 1]).ShouldBe(refusesTheCall);
        _caller.Calls.Select(call => call.Secret).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_waits_goes_on_after_a_crash()
    {
        var first = await Start();
        var (cut, started) = await Run(first, refusesTheCall: true);
        await Waiting(first, cut, started);
        _caller.Instead = null;

        await using var second = await first.Restart();
        var sandbox = cut with { Cluster = second };
        var run = second.Grains.ScenarioRun(sandbox.Id, GrainKeys.Split(started.GetPrimaryKeyString()).Id);
        await sandbox.Grain.Resume(sandbox.DeveloperId, Cancel);

        (await second.Drive(run.Wait(sandbox.DeveloperId, Cancel))).Value!.Steps.Length.ShouldBe(ShippedScenarios.Find("trust_decay")!.Sequence.Length);
    }

    [Fact]
    public async Task A_run_that_waits_can_be_cancelled()
    {
        await using var cluster = await Start();
        var (sandbox, run) = await Run(cluster, refusesTheCall: true);
        await Waiting(cluster, sandbox, run);

        (await cluster.Drive(run.Cancel(sandbox.DeveloperId, Cancel))).Value!.Phase.ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_run_that_waits_ends_with_its_sandbox()
    {
        await using var cluster = await Start();
        var (sandbox, run) = await Run(cluster, refusesTheCall: true);
        await Waiting(cluster, sandbox, run);

        await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);

        (await sandbox.Get()).Phase.ShouldBe(SandboxPhase.Deleted);
        _caller.Calls.Count.ShouldBe(PausesAt);
    }

    [Fact]
    public async Task None_is_started_in_a_paused_sandbox()
    {
        await using var cluster = await Start();
        var sandbox = await cluster.Sandbox();
        await sandbox.Grain.Pause(sandbox.DeveloperId, Cancel);

        var reply = await cluster.Grains.ScenarioRun(sandbox.Id, Id("run")).Start(sandbox.DeveloperId, "trust_decay", new(), Cancel);

        reply.Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotReady);
        (await cluster.Grains.GetGrain<IScenarioRunsGrain>(sandbox.Id).List(sandbox.DeveloperId, 10, null, Cancel)).Value!.Items.ShouldBeEmpty();
    }

    private Task<RestartableCluster> Start() => RestartableCluster.Start(_folder, null, services => services.AddSingleton<IScenarioCaller>(_caller));

    /// <summary>A run whose sandbox is paused during a call, which then is answered or finds the sandbox paused.</summary>
    private async Task<(TestSandbox Sandbox, IScenarioRunGrain Run)> Run(RestartableCluster cluster, bool refusesTheCall)
    {
        var sandbox = await cluster.Sandbox();
        _caller.Instead = async number =>
        {
            if (number != PausesAt)
                return null;
            await sandbox.Grain.Pause(sandbox.DeveloperId, Cancel);
            return refusesTheCall ? s_notReady : null;
        };
        var run = cluster.Grains.ScenarioRun(sandbox.Id, Id("run"));
        (await run.Start(sandbox.DeveloperId, "trust_decay", new(), Cancel)).Refusal.ShouldBeNull();
        return (sandbox, run);
    }

    private static async Task<ScenarioRun> Waiting(RestartableCluster cluster, TestSandbox sandbox, IScenarioRunGrain run)
    {
        while (true)
        {
            var seen = await cluster.Drive(run.Get(sandbox.DeveloperId, Cancel));
            if (seen.Value is not { Phase: "running", Message: null })
                return seen.Value!;
            cluster.Clock.Advance(TimeSpan.FromTicks(100));
        }
    }
}
