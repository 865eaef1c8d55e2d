using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Domain.Scenarios;
using Sandboxes.Grains.Scenarios;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>What the configuration and the scenarios say of a new sandbox.</summary>
internal sealed record ProvisionDefaults(EnvironmentsOptions Environments, TestDataOptions TestData, ScenarioCatalog Scenarios, ContainersOptions Containers)
{
    public string Scenario => Scenarios.Options.Default;

    public ImmutableArray<string> ScenarioIds => Scenarios.Ids;

    /// <summary>The request where it says something, then the scenario, then the configuration.</summary>
    public TestDataRequest TestDataFor(TestDataRequest? request, string scenarioId)
    {
        var scenario = Scenarios.Find(scenarioId)?.Data.TestData ?? new ScenarioTestData(null, null, null, null, null, null, null);
        return new(
            request?.SyntheticAgents ?? scenario.SyntheticAgents ?? TestData.SyntheticAgents,
            request?.Seed ?? scenario.Seed,
            request?.PrePopulatedPolicies ?? scenario.PrePopulatedPolicies ?? TestData.PrePopulatedPolicies,
            request?.SampleTrustLogs ?? scenario.SampleTrustLogs ?? TestData.SampleTrustLogs,
            request?.HistoricalMetrics ?? scenario.HistoricalMetrics ?? TestData.HistoricalMetrics,
            request?.Interactions ?? scenario.Interactions ?? TestData.Interactions,
            request?.Days ?? scenario.Days ?? TestData.Days);
    }
}
