using System.Collections.Immutable;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads steps in their order, and knows which names are there for each.</summary>
internal sealed class StepReader(Notes notes, HashSet<string> names)
{
    private const int LongestAdvance = 366 * 24 * 60 * 60;
    private const int MostRepeats = 1_000;
    private const string Methods = "GET, POST, PUT, PATCH or DELETE";

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public ScenarioStep Read(DocumentNode node, string path)
    {
        var map = new MapReader(node, path, notes,
            "id", "description", "method", "path", "headers", "body", "expect", "advance_seconds", "fault", "repeat", "save");
        var sends = map.Has("method") || map.Has("path") || !map.Has("advance_seconds");
        var uses = new TemplateReader(notes, names);
        var step = new ScenarioStep(Id(map), map.Text("description", 2000))
        {
            Method = sends ? Method(map) : null,
            Path = sends ? Path(map, uses) : null,
            Headers = Headers(map, uses),
            Body = Body(map, uses),
            Expect = new ExpectationReader(notes, uses).Read(map),
            AdvanceSeconds = map.Whole("advance_seconds", 0, LongestAdvance) ?? 0,
            Fault = Fault(map),
            Repeat = map.Whole("repeat", 1, MostRepeats) ?? 1,
        };
        foreach (var name in new[] { "headers", "body", "expect", "fault", "save" })
            if (!sends && map.Find(name) is { } needless)
                notes.Add(needless, map.PathOf(name), $"'{name}' needs a request; this step only moves the clock.");
        return step with { Uses = uses.Names, Save = Save(map) };
    }

    /// <summary>A post that makes a fixed object.</summary>
    public ScenarioStep ReadObject(MapReader map, string id)
    {
        _ids.Add(id);
        var uses = new TemplateReader(notes, names);
        map.Need("body");
        var step = new ScenarioStep(id, "Makes an object that the scenario needs.") { Method = "POST", Path = Path(map, uses), Body = Body(map, uses) };
        return step with { Uses = uses.Names, Save = Save(map) };
    }

    private string Id(MapReader map)
    {
        if (map.Text("id", 64, needed: true) is not { } id)
            return "";
        if (!ScenarioNames.Step().IsMatch(id))
            notes.Add(map.Find("id")!, map.PathOf("id"), $"A step's id has {ScenarioNames.StepRule}.");
        else if (!_ids.Add(id))
            notes.Add(map.Find("id")!, map.PathOf("id"), $"The step id '{id}' is used twice.");
        return id;
    }

    private string? Method(MapReader map)
    {
        var method = map.Text("method", 10, needed: true);
        if (method is not (null or "GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
            notes.Add(map.Find("method")!, map.PathOf("method"), $"The method must be {Methods}.");
        return method;
    }

    private string? Path(MapReader map, TemplateReader uses)
    {
        if (map.Text("path", 2000, needed: true) is not { } path)
            return null;
        if (path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal) || path.Contains("..", StringComparison.Ordinal))
            notes.Add(map.Find("path")!, map.PathOf("path"), "A path starts with one '/' and has no '..' in it.");
        uses.Read(map.Find("path")!, map.PathOf("path"));
        return path;
    }

    private ImmutableSortedDictionary<string, string> Headers(MapReader map, TemplateReader uses)
    {
        if (map.Find("headers") is not { } node)
            return ImmutableSortedDictionary<string, string>.Empty;
        var headers = new MapReader(node, map.PathOf("headers"), notes);
        uses.Read(node, map.PathOf("headers"));
        return headers.All.ToImmutableSortedDictionary(header => header.Name, header => headers.Text(header.Name, 2000) ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private static System.Text.Json.JsonElement? Body(MapReader map, TemplateReader uses)
    {
        if (map.Find("body") is not { } body)
            return null;
        uses.Read(body, map.PathOf("body"));
        return body.ToJson();
    }

    // A status is a number in YAML, and a header is a text.
    private string? Fault(MapReader map) => map.Find("fault") switch
    {
        null => null,
        { Kind: NodeKind.Number or NodeKind.Text, Text.Length: > 0 } fault => fault.Text,
        var fault => notes.WrongKind<string>(fault, map.PathOf("fault"), "a status or a text"),
    };

    private ImmutableSortedDictionary<string, JsonPath> Save(MapReader map)
    {
        var saved = ImmutableSortedDictionary.CreateBuilder<string, JsonPath>(StringComparer.Ordinal);
        if (map.Find("save") is not { } node)
            return saved.ToImmutable();
        var save = new MapReader(node, map.PathOf("save"), notes);
        foreach (var (name, value, path) in save.All)
        {
            if (!ScenarioNames.Name().IsMatch(name) || ScenarioNames.BuiltIn.Contains(name))
                notes.Add(value, path, $"A saved value's name has {ScenarioNames.Rule}, and is none of {string.Join(", ", ScenarioNames.BuiltIn)}.");
            if (save.Text(name, 500) is { } text && PathReader.Read(text, value, path, notes) is { } at)
                saved[name] = at;
            names.Add(name);
        }

        return saved.ToImmutable();
    }
}
