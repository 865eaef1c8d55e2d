using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>Makes synthetic agents, policies, trust histories, interactions and metrics from a seed.</summary>
public static class TestDataGenerator
{
    public const int MostAgents = 10_000;
    public const int MostInteractions = 1_000;
    public const int MostDays = 366;

    /// <summary>
    /// The rows, made while they are read: policies first, then each agent followed by its trust changes, alerts, trust series and
    /// interactions, then the sandbox's metrics. Equal settings give equal rows; agent number k is the same however many there are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its bounds; thrown at once, before the first row.</exception>
    public static IEnumerable<GeneratedRow> Generate(TestDataSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Agents);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Agents, MostAgents);
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Interactions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Interactions, MostInteractions);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Days, MostDays);
        return Rows(settings with { Start = settings.Start.ToUniversalTime() });
    }

    private static IEnumerable<GeneratedRow> Rows(TestDataSettings settings)
    {
        using var bench = new Workbench(settings);
        if (settings.Policies)
            foreach (var policy in PolicyRows.All(bench))
                yield return policy;
        var lives = new TrustLives(bench, TrustParameters.Default);
        for (var index = 0; index < settings.Agents; index++)
            foreach (var row in AgentWithRows(index, lives, bench))
                yield return row;
        if (settings.Metrics)
            foreach (var metric in MetricRows.Sandbox(bench))
                yield return metric;
    }

    private static IEnumerable<GeneratedRow> AgentWithRows(int index, TrustLives lives, Workbench bench)
    {
        var (settings, agentId) = (bench.Settings, bench.Ids.Agent(index));
        var life = lives.Live(index, agentId);
        yield return new GeneratedAgent(agentId, settings.Begin, AgentRows.Json(index, agentId, bench), life.State);
        if (settings.TrustLogs)
            foreach (var change in TrustRows.Changes(index, agentId, life, bench))
                yield return change;
        foreach (var alert in life.Alerts)
            if (settings.TrustLogs || !alert.Resolved)
                yield return new GeneratedAlert(alert.AlertId, alert.Timestamp, TrustRows.Json(bench.Text, alert), alert);
        if (settings.Metrics)
            yield return MetricRows.Trust(index, agentId, life, bench);
        foreach (var interaction in InteractionRows.Of(index, agentId, life, bench))
            yield return interaction;
    }
}
