using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Scenarios;

/// <summary>
/// Names in double braces that stand for values. A text that is nothing but one name becomes the value itself, so that a number
/// stays a number; elsewhere the value's text is put in.
/// </summary>
internal static partial class Template
{
    /// <summary>All names in a text, in order.</summary>
    public static IEnumerable<string> NamesIn(string text) => Pattern().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>All names in the texts of a JSON value.</summary>
    public static IEnumerable<string> NamesIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => NamesIn(json.GetString()!),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(NamesIn),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => NamesIn(member.Value)),
        _ => [],
    };

    /// <summary>Whether a text holds braces that are no template.</summary>
    public static bool IsBroken(string text) => Pattern().Replace(text, "").Contains("{{", StringComparison.Ordinal);

    /// <summary>The text with every value put in, each passed through <paramref name="escape"/>.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, JsonElement> values, Func<string, string>? escape = null) =>
        Pattern().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? (escape ?? (same => same))(TextOf(value))
            : match.Value);

    /// <summary>The JSON value with every template in its texts replaced.</summary>
    public static JsonNode? Expand(JsonElement json, IReadOnlyDictionary<string, JsonElement> values) => json.ValueKind switch
    {
        JsonValueKind.String => Expanded(json.GetString()!, values),
        JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(item => Expand(item, values))]),
        JsonValueKind.Object => new JsonObject(
            json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Expand(member.Value, values)))),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(json),
    };

    private static JsonNode? Expanded(string text, IReadOnlyDictionary<string, JsonElement> values) =>
        Pattern().Match(text) is { Success: true } match && match.Length == text.Length && values.TryGetValue(match.Groups[1].Value, out var value)
            ? JsonSerializer.SerializeToNode(value, ScenarioJson.Default.JsonElement)
            : JsonValue.Create(Expand(text, values));

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    [GeneratedRegex(@"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
