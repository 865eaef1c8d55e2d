using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Scenarios;

[JsonConverter(typeof(JsonStringEnumConverter<StepStatus>))]
public enum StepStatus
{
    [JsonStringEnumMemberName("passed")]
    Passed,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It needs a value that a failed step should have saved.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}

/// <summary>How a step came out.</summary>
/// <param name="RequestJson">What was sent: <c>method, path, headers, body, advance_to</c>. Null where it was skipped.</param>
/// <param name="ExpectedJson">The expectation as it was written; null where only success was expected.</param>
/// <param name="ActualJson">What came back: <c>status, body, faults</c>; for a skipped step <c>faults</c> alone.</param>
/// <param name="LatencyMs">Of all times together; null where nothing was sent.</param>
/// <param name="GovernanceJson">What the answer says about trust and decisions; null where it says nothing of the kind.</param>
public sealed record StepResult(
    string Id,
    string? Description,
    StepStatus Status,
    string? RequestJson,
    string? ExpectedJson,
    string? ActualJson,
    double? LatencyMs,
    string? GovernanceJson);
