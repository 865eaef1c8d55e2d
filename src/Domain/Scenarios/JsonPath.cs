using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Domain.Scenarios;

/// <summary>
/// Where a value lies in a JSON document: names joined by dots, <c>[n]</c> for an element (from the end where negative),
/// <c>["name"]</c> for a name with dots or brackets in it, <c>$</c> for the document itself.
/// </summary>
public sealed class JsonPath
{
    private readonly ImmutableArray<(string? Name, int Index)> _steps;

    private JsonPath(string text, ImmutableArray<(string? Name, int Index)> steps) => (Text, _steps) = (text, steps);

    public string Text { get; }

    /// <summary>The path of a text, or null and the reason why it is none.</summary>
    public static JsonPath? Parse(string text, out string? reason)
    {
        var steps = ImmutableArray.CreateBuilder<(string?, int)>();
        var at = text.StartsWith('$') ? 1 : 0;
        reason = text.Length == 0 ? "The path is empty; '$' stands for the whole body." : null;
        while (reason is null && at < text.Length)
            at = text[at] == '[' ? ReadBracket(text, at, steps, out reason) : ReadName(text, at, steps, out reason);
        return reason is null ? new(text, steps.ToImmutable()) : null;
    }

    /// <summary>The value at the path, or null where there is none.</summary>
    public JsonElement? Find(JsonElement document)
    {
        JsonElement? here = document;
        foreach (var (name, index) in _steps)
        {
            here = name is null ? Element(here.Value, index) : Member(here.Value, name);
            if (here is null)
                return null;
        }

        return here;
    }

    public override string ToString() => Text;

    private static int ReadName(string text, int at, ImmutableArray<(string?, int)>.Builder steps, out string? reason)
    {
        var start = text[at] == '.' && at > 0 ? at + 1 : at;
        var end = text.AsSpan(start).IndexOfAny('.', '[') is var length and >= 0 ? start + length : text.Length;
        reason = end == start ? $"A name is missing at position {start + 1} of the path '{text}'." : null;
        steps.Add((text[start..end], 0));
        return end;
    }

    private static int ReadBracket(string text, int at, ImmutableArray<(string?, int)>.Builder steps, out string? reason)
    {
        if (at + 1 < text.Length && text[at + 1] == '"')
            return ReadQuoted(text, at + 2, steps, out reason);
        var end = text.IndexOf(']', at);
        var isIndex = int.TryParse(
            end < 0 ? "" : text.AsSpan(at + 1, end - at - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index);
        reason = isIndex ? null : $"The bracket at position {at + 1} of the path '{text}' holds no index.";
        steps.Add((null, index));
        return end + 1;
    }

    private static int ReadQuoted(string text, int at, ImmutableArray<(string?, int)>.Builder steps, out string? reason)
    {
        var end = text.IndexOf("\"]", at, StringComparison.Ordinal);
        reason = end < 0 ? $"The quoted name at position {at} of the path '{text}' does not end." : null;
        steps.Add((end < 0 ? "" : text[at..end], 0));
        return end + 2;
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Element(JsonElement json, int index)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return null;
        var at = index < 0 ? json.GetArrayLength() + index : index;
        return at >= 0 && at < json.GetArrayLength() ? json[at] : null;
    }
}
