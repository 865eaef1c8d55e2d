using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Storage;

namespace Sandboxes.Grains.Scenarios;

/// <summary>The run itself: one step after the other, each stored before and after, on a timer so that callers are answered meanwhile.</summary>
internal sealed partial class ScenarioRunGrain
{
    private void Work() => _work ??= this.RegisterGrainTimer(
        DoWork, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });

    private async Task DoWork(CancellationToken cancellation)
    {
        _isWoken = false;
        try
        {
            await Advance(cancellation);
        }
        catch (Exception exception) when (exception is PlatformException or StorageUnavailableException or HttpRequestException or OperationCanceledException or OrleansException or TimeoutException)
        {
            // The reminder goes on with it.
            LogInterrupted(logger, exception, RunId, SandboxId);
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, RunId, SandboxId);
            await Finish(_run!.Ended("errored", "Something unexpected went wrong; run the scenario again.", time.GetUtcNow()), cancellation);
            _finished.TrySetResult();
        }
        finally
        {
            _work?.Dispose();
            _work = null;
            if (_isWoken)
            {
                Work();
            }
        }
    }

    /// <summary>Runs to the end, or to where the run has to wait.</summary>
    private async Task Advance(CancellationToken cancellation)
    {
        if (_run is { IsRunning: true } run)
        {
            var done = await Done(run, cancellation);
            if (done.IsRunning)
            {
                // Whoever lets the sandbox go on lets the run go on, or the reminder does.
                await Write(done, cancellation);
                return;
            }

            await Finish(done, cancellation);
        }

        _finished.TrySetResult();
    }

    private async Task Finish(RunRecord run, CancellationToken cancellation)
    {
        await Write(run, cancellation);
        Tell("scenario.finished", $"Run {RunId} of {run.ScenarioId} has {run.Phase}.");
    }

    private async Task<RunRecord> Done(RunRecord run, CancellationToken cancellation)
    {
        if (scenarios.Find(run.ScenarioId) is not { } scenario)
        {
            return run.Ended("errored", $"The scenario {run.ScenarioId} is not available any more.", time.GetUtcNow());
        }

        var key = await RunKey.Open(GrainFactory, run, time.GetUtcNow(), cancellation);
        try
        {
            return await Steps(run, scenario, key, cancellation);
        }
        finally
        {
            await key.Close(GrainFactory, time.GetUtcNow(), CancellationToken.None);
        }
    }

    private async Task<RunRecord> Steps(RunRecord run, Scenario scenario, RunKey key, CancellationToken cancellation)
    {
        run = run with { Message = null };
        while (!_cancelled)
        {
            var sandbox = await GrainFactory.Sandbox(SandboxId).Look(run.DeveloperId, cancellation);
            if (sandbox.Refusal is not null)
            {
                return await Stopped(run, sandbox.Refusal, cancellation);
            }

            var move = ScenarioPlanner.Next(scenario, run.Progress, sandbox.Value!.Now);
            if (move.Request is null)
            {
                return (run with { Progress = move.Progress }).Finished(time.GetUtcNow());
            }

            run = run with { Progress = move.Progress };
            await Write(run, cancellation);
            if (await Send(run, move.Request, key, cancellation) is { } response)
            {
                run = run with { Progress = ScenarioPlanner.Record(scenario, run.Progress, response, sandbox.Value.Now) };
                await Write(run, cancellation);
            }
        }

        return run.Ended("cancelled", null, time.GetUtcNow());
    }

    /// <summary>A run in a paused sandbox waits; in one that cannot be used for another reason it ends.</summary>
    private async Task<RunRecord> Stopped(RunRecord run, Refusal refusal, CancellationToken cancellation)
    {
        var sandbox = await GrainFactory.Sandbox(SandboxId).Get(run.DeveloperId, cancellation);
        return refusal.Code == RefusalCodes.SandboxNotReady && sandbox.Value is { Phase: SandboxPhase.Paused or SandboxPhase.Ready }
            ? run with { Message = refusal.Message }
            : run.Ended("errored", refusal.Message, time.GetUtcNow());
    }

    /// <summary>The answer; null where the sandbox was not ready for the request, which is sent again when it is.</summary>
    private async Task<ScenarioResponse?> Send(RunRecord run, ScenarioRequest request, RunKey key, CancellationToken cancellation)
    {
        if (request.AdvanceTo is { } to)
        {
            // Refused as not forward where the clock is there already, as when the step is done again after a crash.
            var clock = await GrainFactory.Sandbox(SandboxId).AdvanceClock(run.DeveloperId, new AdvanceClock(To: to), cancellation);
            if (clock.Refusal is { Code: RefusalCodes.SandboxNotReady })
            {
                return null;
            }
        }

        var response = request.Method is null ? ScenarioResponse.None : await caller.Call(SandboxId, key.Secret, request, cancellation);
        return NotReady.Is(response) ? null : response;
    }

    [LoggerMessage(5002, LogLevel.Error, "Run {RunId} in {SandboxId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string runId, string sandboxId);

    [LoggerMessage(5001, LogLevel.Warning, "Run {RunId} in {SandboxId} was interrupted; it goes on within a minute")]
    private static partial void LogInterrupted(ILogger logger, Exception exception, string runId, string sandboxId);
}
