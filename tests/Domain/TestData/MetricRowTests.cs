using Sandboxes.Domain.TestData;
using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class MetricRowTests
{
    private static readonly List<GeneratedMetric> Metrics = Rows<GeneratedMetric>(Settings);

    [Fact]
    public void The_sandbox_has_four_hourly_series_of_a_row_a_day()
    {
        var rows = Metrics.Where(row => row.AgentId is null).ToList();

        rows.GroupBy(row => row.Metric).Select(group => (group.Key, group.Count())).ShouldBe(
            [("requests", 30), ("errors", 30), ("latency_p95_ms", 30), ("policy_denials", 30)]);
        rows.ShouldAllBe(row => Values(row).Count == 24 && Values(row).All(value => value >= 0));
    }

    [Fact]
    public void Errors_never_outnumber_requests()
    {
        var requests = Metrics.Where(row => row.Metric == "requests").SelectMany(Values);
        var errors = Metrics.Where(row => row.Metric == "errors").SelectMany(Values);

        requests.Zip(errors).ShouldAllBe(pair => pair.Second <= pair.First);
    }

    [Fact]
    public void The_daily_trust_of_an_agent_ends_at_its_trust()
    {
        foreach (var agent in Rows<GeneratedAgent>(Settings))
        {
            var series = Values(Metrics.Single(row => row.AgentId == agent.Id));
            series.Count.ShouldBe(30);
            series[^1].ShouldBe(TrustRules.At(agent.Trust, TrustParameters.Default, Start).Aggregate, 1e-4);
        }
    }

    private static List<double> Values(GeneratedMetric row) =>
        [.. Parsed(row).GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
}
