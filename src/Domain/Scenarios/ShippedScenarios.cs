using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios;

/// <summary>The scenarios that come with the platform.</summary>
public static class ShippedScenarios
{
    private const string Folder = "scenarios/";

    private static readonly Lazy<ImmutableArray<Scenario>> Read = new(ReadAll);

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<Scenario> All => Read.Value;

    /// <summary>One, or null where there is none of that id.</summary>
    public static Scenario? Find(string id) => All.FirstOrDefault(scenario => scenario.Id == id);

    private static ImmutableArray<Scenario> ReadAll()
    {
        var assembly = typeof(ShippedScenarios).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Parsed(name, assembly.GetManifestResourceStream(name)!)),
        ];
    }

    private static Scenario Parsed(string name, Stream stream)
    {
        using var reader = new StreamReader(stream);
        var parsing = ScenarioParser.Parse(reader.ReadToEnd());
        return parsing.Scenario ?? throw new InvalidOperationException($"{name} is no scenario: {string.Join(' ', parsing.Faults)}");
    }
}
