using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>How far a run has come. Stored before each request and after each answer, so that a run goes on where it was.</summary>
/// <param name="RunId">Short; the template <c>{{run}}</c>.</param>
/// <param name="Values">Parameters and saved values by name.</param>
public sealed record ScenarioProgress(string RunId, string SandboxId, ImmutableSortedDictionary<string, JsonElement> Values)
{
    /// <summary>The number of the step under way, from 0.</summary>
    public int Step { get; init; }

    /// <summary>Which time of that step it is, from 1.</summary>
    public int Iteration { get; init; } = 1;

    /// <summary>The request that was sent, or was about to be, and has no answer yet.</summary>
    public ScenarioRequest? Pending { get; init; }

    /// <summary>One for each step that is over, in their order.</summary>
    public ImmutableArray<StepResult> Results { get; init; } = [];

    /// <summary>The sum of latencies of the earlier times of a repeated step, in milliseconds.</summary>
    public double LatencyMs { get; init; }
}

/// <summary>What a run does next.</summary>
/// <param name="Progress">Store it before acting.</param>
/// <param name="Request">Null when the run is finished.</param>
public sealed record ScenarioMove(ScenarioProgress Progress, ScenarioRequest? Request);
