using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios;

/// <summary>What a run does next: moves the clock, then sends the request, if the step has either.</summary>
/// <param name="Key">The same whenever the run comes to this point again; for <c>Idempotency-Key</c>.</param>
/// <param name="AdvanceTo">
/// Where the virtual clock goes first, or null. Absolute, so that going there again after a crash is harmless.
/// </param>
/// <param name="Method">Null for a step that only moves the clock.</param>
/// <param name="Path">With a leading slash, below the base address of the mirrored API; templates are filled in and escaped.</param>
/// <param name="Body">JSON text; null for none.</param>
public sealed record ScenarioRequest(
    string StepId,
    int Iteration,
    string Key,
    DateTimeOffset? AdvanceTo,
    string? Method,
    string? Path,
    ImmutableSortedDictionary<string, string> Headers,
    string? Body);

/// <summary>What came back.</summary>
/// <param name="Body">As text, whether JSON or not; null for none.</param>
public sealed record ScenarioResponse(int Status, IReadOnlyDictionary<string, string> Headers, string? Body, double LatencyMs)
{
    /// <summary>For a step that only moved the clock.</summary>
    public static ScenarioResponse None { get; } = new(204, ImmutableDictionary<string, string>.Empty, null, 0);
}
