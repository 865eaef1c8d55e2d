using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Domain.Scenarios;

namespace Sandboxes.Domain.Tests.Scenarios;

/// <summary>Scenarios and answers that the tests share.</summary>
internal static class ScenarioSamples
{
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, string> NoParameters = ImmutableDictionary<string, string>.Empty;

    /// <summary>A scenario with these steps, in YAML without indentation.</summary>
    public static string WithSteps(string steps) => $"id: sample\nname: Sample\nsteps:\n{steps}";

    public static Scenario Read(string text)
    {
        var parsing = ScenarioParser.Parse(text);
        parsing.Faults.ShouldBeEmpty();
        return parsing.Scenario!;
    }

    public static ImmutableArray<string> Faults(string text) =>
        [.. ScenarioParser.Parse(text).Faults.Select(fault => $"{fault.Line}:{fault.Column} {fault.Path}: {fault.Message}")];

    public static ScenarioResponse Answer(int status, string? body = null) => new(status, ImmutableDictionary<string, string>.Empty, body, 2);

    public static JsonElement Json(string text) => JsonElement.Parse(text);
}
