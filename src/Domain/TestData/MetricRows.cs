using System.Text.Json;

namespace Sandboxes.Domain.TestData;

/// <summary>Metric series: for the sandbox one row a day of hourly values, for an agent one row of daily trust.</summary>
internal static class MetricRows
{
    private const int SandboxSeries = 0;

    public static GeneratedMetric Trust(int index, string agentId, TrustLife life, Workbench bench)
    {
        var (id, begin) = (bench.Ids.Metric(index + 1, 0), bench.Settings.Begin);
        var json = Begin(bench.Text, id, "trust", agentId, "day", begin);
        foreach (var value in life.Daily)
            TrustNumber.Write(json, value);
        json.WriteEndArray();
        return new(id, begin, bench.Text.End(), agentId, "trust");
    }

    public static IEnumerable<GeneratedMetric> Sandbox(Workbench bench)
    {
        var requests = new int[24];
        for (var day = 0; day < bench.Settings.Days; day++)
        {
            var dice = bench.Dice(DiceStream.Metric, day);
            var at = bench.Settings.Begin.AddDays(day);
            var isBad = dice.Chance(0.05);
            for (var hour = 0; hour < requests.Length; hour++)
                requests[hour] = (int)(Week.Weight(at.AddHours(hour)) * dice.Between(2.0, 6.0));
            yield return Row("requests", 0, requests, day);
            yield return Row("errors", 1, requests.Select(count => (int)(count * dice.Between(0, isBad ? 0.2 : 0.02))), day);
            yield return Row("latency_p95_ms", 2, requests.Select(count => (int)(dice.Between(25.0, 45.0) + (count / 8.0)) * (isBad ? 4 : 1)), day);
            yield return Row("policy_denials", 3, requests.Select(count => (int)(count * dice.Between(0, 0.04))), day);
        }

        GeneratedMetric Row(string metric, int number, IEnumerable<int> values, int day)
        {
            var (id, at) = (bench.Ids.Metric(SandboxSeries, (day * 4) + number), bench.Settings.Begin.AddDays(day));
            var json = Begin(bench.Text, id, metric, null, "hour", at);
            foreach (var value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
            return new(id, at, bench.Text.End(), null, metric);
        }
    }

    private static Utf8JsonWriter Begin(JsonText text, string id, string metric, string? agentId, string interval, DateTimeOffset at)
    {
        var json = text.Begin();
        json.WriteString("metric_id"u8, id);
        json.WriteString("metric"u8, metric);
        if (agentId is not null)
            json.WriteString("agent_id"u8, agentId);
        json.WriteString("interval"u8, interval);
        json.WriteString("start"u8, at.UtcDateTime);
        json.WriteStartArray("values"u8);
        return json;
    }
}
