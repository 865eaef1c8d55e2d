using Sandboxes.Domain.Scenarios.Reading;

namespace Sandboxes.Domain.Scenarios;

/// <summary>Reads scenarios.</summary>
public static class ScenarioParser
{
    /// <summary>Reads a scenario from YAML or JSON of at most 1,048,576 characters and 32 levels. Never throws.</summary>
    /// <remarks>
    /// Reported all at once, with line and column: unknown and missing members, wrong types, values out of bounds, step ids used twice,
    /// names in templates that nothing before has saved, paths and expressions that do not parse. Only a fault in the notation itself
    /// stands alone, since nothing after it can be trusted.
    /// </remarks>
    public static ScenarioParsing Parse(string text)
    {
        var document = DocumentLoader.Load(text, out var fault);
        if (document is null)
            return new(null, [fault!]);
        var notes = new Notes();
        var scenario = new ScenarioReader(notes).Read(document);
        return notes.IsEmpty ? new(scenario, []) : new(null, notes.Faults);
    }
}
