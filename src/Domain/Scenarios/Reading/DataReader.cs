using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads what a sandbox should hold before the first step.</summary>
internal sealed class DataReader(StepReader steps)
{
    private const int MostObjects = 500;

    public ScenarioData Read(MapReader scenario)
    {
        if (scenario.Find("data") is not { } node)
            return new(null, []);
        var map = new MapReader(node, "data", scenario.Notes, "test_data", "objects");
        var settings = map.Find("test_data") is { } inner ? TestData(new(inner, map.PathOf("test_data"), scenario.Notes,
            "synthetic_agents", "seed", "pre_populated_policies", "sample_trust_logs", "historical_metrics", "interactions", "days")) : null;
        return new(settings, Objects(map));
    }

    private static ScenarioTestData TestData(MapReader map) => new(
        map.Whole("synthetic_agents", 0, 10_000),
        map.Whole("seed", int.MinValue, int.MaxValue),
        map.Flag("pre_populated_policies"),
        map.Flag("sample_trust_logs"),
        map.Flag("historical_metrics"),
        map.Whole("interactions", 0, 1_000),
        map.Whole("days", 1, 366));

    private ImmutableArray<ScenarioStep> Objects(MapReader map)
    {
        var items = map.List("objects");
        if (items.Length > MostObjects)
            map.Notes.Add(map.Find("objects")!, map.PathOf("objects"), $"There may be at most {MostObjects} objects.");
        return
        [
            .. items.Select((item, index) =>
                steps.ReadObject(new(item.Node, item.Path, map.Notes, "path", "body", "save"), string.Create(CultureInfo.InvariantCulture, $"data-{index + 1}"))),
        ];
    }
}
