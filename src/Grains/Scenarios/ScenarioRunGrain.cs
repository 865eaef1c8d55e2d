using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;
using Sandboxes.Grains.Placement;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Scenarios;

[SandboxPlacement]
internal sealed partial class ScenarioRunGrain(
    IDeveloperDatabases databases, ScenarioCatalog scenarios, IScenarioCaller caller, ILogger<ScenarioRunGrain> logger, TimeProvider time)
    : Grain, IScenarioRunGrain, IRemindable
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StandingLayer? _layer;
    private RunRecord? _run;
    private IGrainTimer? _work;
    private bool _cancelled;

    /// <summary>Whether somebody asked to go on since the work was last begun, which may have seen the sandbox paused just before.</summary>
    private bool _isWoken;

    private string SandboxId => GrainKeys.Split(this.GetPrimaryKeyString()).SandboxId;

    private string RunId => GrainKeys.Split(this.GetPrimaryKeyString()).Id;

    private StandingLayer Layer => _layer ??= new(databases, GrainFactory, SandboxId);

    public async Task<Reply<ScenarioRun>> Start(string developerId, string scenarioId, RunScenario command, CancellationToken cancellation)
    {
        var sandbox = await GrainFactory.Sandbox(SandboxId).Look(developerId, cancellation);
        if (sandbox.Refusal is not null)
        {
            return sandbox.Refusal;
        }

        if (await Find(developerId, cancellation) is { } already)
        {
            return already.View();
        }

        if (scenarios.Find(scenarioId) is not { } scenario)
        {
            return new Refusal(RefusalCodes.ScenarioNotFound, $"There is no scenario '{scenarioId}'; there are {string.Join(", ", scenarios.Ids)}.");
        }

        var (progress, fault) = RunParameters.Start(scenario, RunId[^8..], SandboxId, command);
        if (fault is not null)
        {
            return fault;
        }

        var run = new RunRecord(RunId, SandboxId, developerId, scenarioId, RunRecord.Running, null, time.GetUtcNow(), null, progress!);
        await this.RegisterOrUpdateReminder(Resume(developerId), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), cancellation);
        await Write(run, cancellation);
        Tell("scenario.started", $"Run {RunId} of {scenarioId} has started.");
        Work();
        return run.View();
    }

    public async Task<Reply<ScenarioRun>> Get(string developerId, CancellationToken cancellation) =>
        await Layer.Check(developerId, cancellation) is { } refusal ? refusal
        : await Find(developerId, cancellation) is { } run ? run.View()
        : Unknown;

    public async Task<Reply<ScenarioRun>> Wait(string developerId, CancellationToken cancellation)
    {
        var reply = await Get(developerId, cancellation);
        if (reply.Value is { Phase: RunRecord.Running })
        {
            Work();
            await _finished.Task.WaitAsync(cancellation);
        }

        return reply.Refusal is null ? _run!.View() : reply;
    }

    public async Task<Reply<ScenarioRun>> Cancel(string developerId, CancellationToken cancellation)
    {
        var reply = await Get(developerId, cancellation);
        if (reply.Value is { Phase: RunRecord.Running })
        {
            (_cancelled, _isWoken) = (true, true);
            Work();
            await _finished.Task.WaitAsync(cancellation);
        }

        return reply.Refusal is null ? _run!.View() : reply;
    }

    public async Task GoOn(string developerId, CancellationToken cancellation)
    {
        if (await Find(developerId, cancellation) is { IsRunning: true })
        {
            _isWoken = true;
            Work();
        }
    }

    /// <summary>Each minute while the run is not over, in case that a crash cut it off.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var developerId = reminderName[(reminderName.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (await Find(developerId, CancellationToken.None) is { IsRunning: true })
        {
            Work();
        }
        else if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private Refusal Unknown => new(RefusalCodes.NotFound, $"There is no run {RunId}.");

    private static string Resume(string developerId) => $"resume/{developerId}";

    private async Task<RunRecord?> Find(string developerId, CancellationToken cancellation)
    {
        if (_run is null)
        {
            var (database, scope) = await Layer.Open(developerId, cancellation);
            var document = await database.FindAsync(scope, MirrorKinds.Runs, RunId, cancellation);
            Remember(document is null ? null : MirrorJson.Read<RunRecord>(document.Json));
        }

        return _run;
    }

    /// <summary>Calls interleave: what was written while this was read is newer.</summary>
    private void Remember(RunRecord? read) => _run ??= read;

    private async Task Write(RunRecord run, CancellationToken cancellation)
    {
        var (database, scope) = await Layer.Open(run.DeveloperId, cancellation);
        await database.WriteAsync(new(scope, [new PutDocument(MirrorKinds.Runs, RunId, MirrorJson.Write(run))]), cancellation);
        _run = run;
    }

    private void Tell(string name, string message) =>
        GrainFactory.SandboxLog(SandboxId)
            .Append(_run!.DeveloperId, new(0, time.GetUtcNow(), "info", "scenario", name, message, null), CancellationToken.None)
            .Ignore();
}
