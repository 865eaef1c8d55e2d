using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>A rehearsal: requests to a sandbox's mirrored API, and what is expected of the answers. The schema is in docs/scenarios.md.</summary>
/// <param name="Id">Lower-case letters, digits and underscores, 64 at most.</param>
public sealed record Scenario(
    string Id,
    string Name,
    string? Description,
    string? Category,
    ImmutableArray<ScenarioParameter> Parameters,
    ScenarioData Data,
    ImmutableArray<ScenarioStep> Steps)
{
    /// <summary>All that a run does: the scenario's objects are posted first, then come its steps.</summary>
    public ImmutableArray<ScenarioStep> Sequence => [.. Data.Objects, .. Steps];
}

/// <summary>A value that whoever starts a run may choose.</summary>
/// <param name="Default">Used where none is given, and what kind of value it is; null where one must be given, as text.</param>
public sealed record ScenarioParameter(string Name, string? Description, JsonElement? Default);

/// <summary>What a sandbox should hold before the first step.</summary>
/// <param name="TestData">Settings of the generator; null leaves the sandbox's data as they are.</param>
/// <param name="Objects">Posts that make fixed objects, as steps named <c>data-1</c>, <c>data-2</c> and so on.</param>
public sealed record ScenarioData(ScenarioTestData? TestData, ImmutableArray<ScenarioStep> Objects);

/// <summary>Generator settings, named as in a provision request; null leaves that setting as it is.</summary>
public sealed record ScenarioTestData(
    int? SyntheticAgents,
    int? Seed,
    bool? PrePopulatedPolicies,
    bool? SampleTrustLogs,
    bool? HistoricalMetrics,
    int? Interactions,
    int? Days);
