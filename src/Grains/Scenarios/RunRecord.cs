using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>A run as it is stored.</summary>
/// <param name="Phase">As in <see cref="ScenarioRun.Phase"/>.</param>
internal sealed record RunRecord(
    string RunId,
    string SandboxId,
    string DeveloperId,
    string ScenarioId,
    string Phase,
    string? Message,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    ScenarioProgress Progress)
{
    public const string Running = "running";

    public bool IsRunning => Phase == Running;

    /// <summary>The run when no step is left.</summary>
    public RunRecord Finished(DateTimeOffset now) => this with
    {
        Phase = Progress.Results.Any(result => result.Status != StepStatus.Passed) ? "failed" : "passed",
        FinishedAt = now,
    };

    public RunRecord Ended(string phase, string? message, DateTimeOffset now) => this with { Phase = phase, Message = message, FinishedAt = now };

    public ScenarioRun View() => new(
        RunId,
        SandboxId,
        ScenarioId,
        Phase,
        Message,
        StartedAt,
        FinishedAt,
        [.. Progress.Results.Select(Step)],
        new(Count(StepStatus.Passed), Count(StepStatus.Failed), Count(StepStatus.Skipped)));

    private int Count(StepStatus status) => Progress.Results.Count(result => result.Status == status);

    private static ScenarioStepResult Step(StepResult result) => new(
        result.Id,
        result.Description,
        result.Status.ToString().ToLowerInvariant(),
        Text(result.RequestJson),
        Text(result.ExpectedJson),
        Text(result.ActualJson),
        result.LatencyMs,
        Text(result.GovernanceJson));

    private static JsonText? Text(string? json) => json is null ? null : new JsonText(json);
}
