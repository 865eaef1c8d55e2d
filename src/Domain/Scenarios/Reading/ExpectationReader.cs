using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Scenarios.Reading;

/// <summary>Reads what an answer must be like.</summary>
internal sealed class ExpectationReader(Notes notes, TemplateReader uses)
{
    private const string CelPrefix = "cel:";

    public ScenarioExpectation Read(MapReader step)
    {
        if (step.Find("expect") is not { } node)
            return ScenarioExpectation.Success;
        var map = new MapReader(node, step.PathOf("expect"), notes, "status", "values");
        return new(map.Whole("status", 100, 599), Values(map), node.Kind == NodeKind.Map ? node.ToJson() : null);
    }

    private ImmutableArray<ValueExpectation> Values(MapReader map)
    {
        if (map.Find("values") is not { } node)
            return [];
        var values = ImmutableArray.CreateBuilder<ValueExpectation>();
        foreach (var (name, value, path) in new MapReader(node, map.PathOf("values"), notes).All)
            if (PathReader.Read(name, value, path, notes) is { } at && Value(at, value, path) is { } expectation)
                values.Add(expectation);
        return values.ToImmutable();
    }

    private ValueExpectation? Value(JsonPath at, DocumentNode node, string path)
    {
        if (node.Kind == NodeKind.Text && node.Text.StartsWith(CelPrefix, StringComparison.Ordinal))
            return Cel(at, node, node.Text[CelPrefix.Length..].Trim(), path);
        var names = node.Members.Select(member => member.Key.Text).ToHashSet(StringComparer.Ordinal);
        if (names.SetEquals(["cel"]))
            return Cel(at, node.Members[0].Value, node.Members[0].Value.Text, path);
        if (names.SetEquals(["near", "within"]))
            return Number(node, "near", path) is { } near && Number(node, "within", path) is { } within ? new Near(at, near, within) : null;
        if (names.SetEquals(["exists"]))
            return new MapReader(node, path, notes).Flag("exists") is { } exists ? new Present(at, exists) : null;
        uses.Read(node, path);
        return new EqualTo(at, node.ToJson());
    }

    private Holds? Cel(JsonPath at, DocumentNode node, string text, string path)
    {
        if (Template.NamesIn(text).Any())
            notes.Add(node, path, "An expression has no templates; it reads parameters and saved values as vars.name.");
        var compiled = CelExpression.Compile(text);
        if (compiled.Fault is { } fault)
            notes.Add(node, path, string.Create(
                CultureInfo.InvariantCulture, $"The expression is wrong at its line {fault.Line}, column {fault.Column}: {fault.Reason.TrimEnd('.')}."));
        return compiled.Expression is { } expression ? new(at, expression) : null;
    }

    private double? Number(DocumentNode node, string name, string path)
    {
        var value = new MapReader(node, path, notes).Need(name)!;
        return value.Kind == NodeKind.Number
            ? double.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : notes.WrongKind<double?>(value, $"{path}.{name}", "a number");
    }
}
