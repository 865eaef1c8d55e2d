using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>The body that runs a scenario.</summary>
/// <param name="Parameters">Values for the scenario's parameters; its defaults where left out.</param>
/// <param name="Wait">True to be answered with the finished run; false (default) to be answered at once.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RunScenario")]
public sealed record RunScenario(
    [property: Id(0), StringLength(64, MinimumLength = 1)] string? SandboxId = null,
    [property: Id(1)] ImmutableDictionary<string, string>? Parameters = null,
    [property: Id(2)] bool? Wait = null);

/// <summary>One run of a scenario, with what each step found.</summary>
/// <param name="Phase"><c>running</c>, <c>passed</c>, <c>failed</c>, <c>cancelled</c> or <c>errored</c>.</param>
/// <param name="Message">Why it errored, or why a running one waits; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ScenarioRun")]
public sealed record ScenarioRun(
    [property: Id(0)] string RunId,
    [property: Id(1)] string SandboxId,
    [property: Id(2)] string ScenarioId,
    [property: Id(3)] string Phase,
    [property: Id(4)] string? Message,
    [property: Id(5)] DateTimeOffset StartedAt,
    [property: Id(6)] DateTimeOffset? FinishedAt,
    [property: Id(7)] ImmutableArray<ScenarioStepResult> Steps,
    [property: Id(8)] ScenarioSummary Summary);

/// <param name="Status"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Request">What was sent: method, path and body.</param>
/// <param name="Expected">What the scenario expects.</param>
/// <param name="Actual">What came back, with the faults where it differs.</param>
/// <param name="LatencyMs">Null for a step that sent nothing.</param>
/// <param name="Governance">Trust, enforcements and contract checks that the step caused.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ScenarioStepResult")]
public sealed record ScenarioStepResult(
    [property: Id(0)] string Id,
    [property: Id(1)] string? Description,
    [property: Id(2)] string Status,
    [property: Id(3)] JsonText? Request,
    [property: Id(4)] JsonText? Expected,
    [property: Id(5)] JsonText? Actual,
    [property: Id(6)] double? LatencyMs,
    [property: Id(7)] JsonText? Governance);

[GenerateSerializer, Immutable, Alias("sandbox.v1.ScenarioSummary")]
public sealed record ScenarioSummary([property: Id(0)] int Passed, [property: Id(1)] int Failed, [property: Id(2)] int Skipped);

/// <summary>
/// One run. Key: see <see cref="GrainKeys.ScenarioRun"/>. Survives a crash and goes on at the next step. While its sandbox is paused it waits, and goes on
/// when the sandbox does.
/// </summary>
[Alias("sandbox.v1.IScenarioRunGrain")]
public interface IScenarioRunGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the run; may be repeated. <see cref="RefusalCodes.ScenarioNotFound"/> lists the scenarios there are; refused with
    /// <see cref="RefusalCodes.SandboxNotReady"/> while the sandbox is paused.
    /// </summary>
    [Alias("Start")]
    Task<Reply<ScenarioRun>> Start(string developerId, string scenarioId, RunScenario command, CancellationToken cancellation);

    /// <summary>The run so far; <see cref="RefusalCodes.NotFound"/> for none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Reply<ScenarioRun>> Get(string developerId, CancellationToken cancellation);

    /// <summary>Answers when the run has finished.</summary>
    [Alias("Wait"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<Reply<ScenarioRun>> Wait(string developerId, CancellationToken cancellation);

    /// <summary>Stops after the step under way. A finished run stays as it is.</summary>
    [Alias("Cancel"), AlwaysInterleave]
    Task<Reply<ScenarioRun>> Cancel(string developerId, CancellationToken cancellation);

    /// <summary>Goes on with a run that waits; does nothing otherwise.</summary>
    [Alias("GoOn"), AlwaysInterleave]
    Task GoOn(string developerId, CancellationToken cancellation);
}

/// <summary>Lists a sandbox's runs. Key: the sandbox's id. Keeps no state.</summary>
[Alias("sandbox.v1.IScenarioRunsGrain")]
public interface IScenarioRunsGrain : IGrainWithStringKey
{
    /// <summary>Runs, newest first.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    [Alias("Page")]
    Task<Reply<ScenarioRunList>> List(string developerId, int limit, string? after, CancellationToken cancellation);

    /// <summary>Lets every run that waits go on.</summary>
    [Alias("GoOn")]
    Task GoOn(string developerId, CancellationToken cancellation);
}

[GenerateSerializer, Immutable, Alias("sandbox.v1.ScenarioRunList")]
public sealed record ScenarioRunList([property: Id(0)] ImmutableArray<ScenarioRun> Items, [property: Id(1)] string? NextCursor);
