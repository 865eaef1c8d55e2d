using Sandboxes.Domain.TestData;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Agents;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>The generator's rows as they are stored. Pure; made while they are read.</summary>
internal static class SeedRows
{
    public static IEnumerable<WriteOperation> For(string sandboxId, SandboxSettings settings, DateTimeOffset start)
    {
        var request = settings.TestData;
        return TestDataGenerator.Generate(new(request.Seed ?? SeedOf(sandboxId), start)
        {
            Agents = request.SyntheticAgents!.Value,
            Policies = request.PrePopulatedPolicies!.Value,
            TrustLogs = request.SampleTrustLogs!.Value,
            Metrics = request.HistoricalMetrics!.Value,
            Interactions = request.Interactions!.Value,
            Days = request.Days!.Value,
        }).Select(Row);
    }

    private static WriteOperation Row(GeneratedRow row) => row switch
    {
        GeneratedAgent agent => new PutDocument(
            MirrorKinds.Agents, agent.Id, AgentRecord.Json(agent.Json, agent.Trust), null, TrustRules.NextCrossing(agent.Trust, TrustParameters.Default)),
        GeneratedPolicy policy => new PutDocument(MirrorKinds.Policies, policy.Id, policy.Json),
        GeneratedTrustChange change => new AppendEntry(MirrorKinds.TrustChanges, change.Id, change.At, change.Json, change.AgentId),
        GeneratedAlert alert => new PutDocument(MirrorKinds.Alerts, alert.Id, alert.Json, alert.Alert.EntityId),
        GeneratedInteraction interaction => new AppendEntry(
            MirrorKinds.Interactions, interaction.Id, interaction.At, interaction.Json, interaction.AgentId),
        GeneratedMetric metric => new AppendEntry(MirrorKinds.Metrics, metric.Id, metric.At, metric.Json, metric.AgentId),
        _ => throw new InvalidOperationException($"Nobody stores a {row.GetType().Name}."),
    };

    /// <summary>A sandbox that names no seed gets one of its own, always the same (FNV-1a).</summary>
    private static int SeedOf(string sandboxId)
    {
        var hash = 2166136261u;
        foreach (var character in sandboxId)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)hash;
    }
}
