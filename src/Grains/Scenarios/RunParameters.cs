using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Grains.Scenarios;

/// <summary>The parameters of a run, as its body gives them. Pure.</summary>
internal static class RunParameters
{
    /// <summary>Where the run begins, or all faults of the parameters.</summary>
    public static (ScenarioProgress? Progress, Refusal? Refusal) Start(Scenario scenario, string runId, string sandboxId, RunScenario command)
    {
        var start = ScenarioPlanner.Start(scenario, runId, sandboxId, command.Parameters ?? ImmutableDictionary<string, string>.Empty);
        return start.Progress is { } progress
            ? (progress, null)
            : (null, Refusal.Invalid([.. start.Faults.Select(fault => new FieldFault($"parameters.{fault.Key}", fault.Value))]));
    }

    public static ImmutableArray<FieldFault> Faults(Scenario scenario, RunScenario command) =>
        Start(scenario, "run", "sandbox", command).Refusal?.Faults ?? [];
}
