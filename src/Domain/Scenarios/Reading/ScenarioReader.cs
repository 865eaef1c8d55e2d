using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads a whole scenario from its nodes.</summary>
internal sealed class ScenarioReader(Notes notes)
{
    private const int MostSteps = 500;

    private readonly HashSet<string> _names = [.. ScenarioNames.BuiltIn];

    /// <summary>The scenario; without meaning where faults were noted.</summary>
    public Scenario Read(DocumentNode document)
    {
        var map = new MapReader(document, "", notes, "id", "name", "description", "category", "parameters", "data", "steps");
        var id = map.Text("id", 64, needed: true);
        if (id is not null && !ScenarioNames.Name().IsMatch(id))
            notes.Add(map.Find("id")!, "id", $"An id has {ScenarioNames.Rule}.");
        var parameters = Parameters(map);
        var steps = new StepReader(notes, _names);
        return new(
            id ?? "", map.Text("name", 100, needed: true) ?? "", map.Text("description", 2000), map.Text("category", 64),
            parameters, new DataReader(steps).Read(map), Steps(map, steps));
    }

    private ImmutableArray<ScenarioParameter> Parameters(MapReader map)
    {
        if (map.Find("parameters") is not { } node)
            return [];
        var parameters = ImmutableArray.CreateBuilder<ScenarioParameter>();
        foreach (var (name, value, path) in new MapReader(node, "parameters", notes).All)
        {
            if (!ScenarioNames.Name().IsMatch(name))
                notes.Add(value, path, $"A parameter's name has {ScenarioNames.Rule}.");
            else if (!_names.Add(name))
                notes.Add(value, path, $"'{name}' is built in.");
            parameters.Add(Parameter(name, new(value, path, notes, "description", "default")));
        }

        return parameters.ToImmutable();
    }

    private ScenarioParameter Parameter(string name, MapReader map)
    {
        if (map.Find("default") is { Kind: NodeKind.List or NodeKind.Map or NodeKind.Null } node)
            notes.WrongKind(node, map.PathOf("default"), "a text, a number, true or false");
        return new(name, map.Text("description", 2000), map.Find("default")?.ToJson());
    }

    private ImmutableArray<ScenarioStep> Steps(MapReader map, StepReader reader)
    {
        if (map.Need("steps") is { } node && (node.Kind != NodeKind.List || node.Items.Length is 0 or > MostSteps))
            notes.Add(node, "steps", $"There must be a list of 1 to {MostSteps} steps.");
        return [.. map.List("steps").Select(item => reader.Read(item.Node, item.Path))];
    }
}
