using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>The outcome of <see cref="ScenarioPlanner.Start"/>: where a run begins, or what is wrong with its parameters, by name.</summary>
public sealed record ScenarioStart(ScenarioProgress? Progress, ImmutableSortedDictionary<string, string> Faults);

/// <summary>Turns the texts given for a scenario's parameters into values.</summary>
internal static class ParameterRules
{
    public static ScenarioStart Start(Scenario scenario, string runId, string sandboxId, IReadOnlyDictionary<string, string> given)
    {
        var faults = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var values = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in given.Keys.Where(name => scenario.Parameters.All(parameter => parameter.Name != name)))
            faults[name] = $"The scenario {scenario.Id} has no parameter '{name}'.";
        foreach (var parameter in scenario.Parameters)
        {
            if (Value(parameter, given.GetValueOrDefault(parameter.Name), out var fault) is { } value)
                values[parameter.Name] = value;
            else
                faults[parameter.Name] = fault;
        }

        var progress = faults.Count == 0 ? new ScenarioProgress(runId, sandboxId, values.ToImmutable()) : null;
        return new(progress, faults.ToImmutable());
    }

    private static JsonElement? Value(ScenarioParameter parameter, string? given, out string fault)
    {
        fault = $"The parameter '{parameter.Name}' must be given.";
        if (given is null)
            return parameter.Default;
        if (parameter.Default is not { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } sample)
            return JsonSerializer.SerializeToElement(given, ScenarioJson.Default.String);
        var wanted = sample.ValueKind == JsonValueKind.Number ? "a number" : "true or false";
        fault = $"The parameter '{parameter.Name}' must be {wanted}, given as a text.";
        return Parsed(given) is { } value && IsNumber(value) == IsNumber(sample) ? value : null;
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static JsonElement? Parsed(string text)
    {
        var parsed = Reading.DocumentLoader.Load(text, out _);
        return parsed is { Kind: Reading.NodeKind.Number or Reading.NodeKind.Bool } ? parsed.ToJson() : null;
    }
}
