using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Policies;

/// <summary>A change that an allow rule asks for: a replacement, or the redaction of classes of sensitive text.</summary>
/// <param name="Path">
/// The field: names joined by dots, from the action's details; from the context where it begins with <c>context.</c>.
/// A number is an index of a list, <c>*</c> stands for every member or element.
/// </param>
/// <param name="ReplacementJson">The new value as JSON; null for a redaction.</param>
/// <param name="Redact">The classes to redact, in this order, in all text below the field; empty for a replacement.</param>
public sealed record Modification(string Path, string? ReplacementJson, ImmutableArray<RedactionClass> Redact)
{
    private const string RedactKey = "redact";

    internal static Modification? Parse(JsonProperty member, Action<string> refuse)
    {
        var (path, value) = (member.Name, member.Value);
        if (path.Split('.').Contains(""))
            return Refused($"The modification's path '{path}' has an empty name.", refuse);
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(RedactKey, out var classes))
            return value.GetPropertyCount() == 1 ? Redaction(path, classes, refuse) : Refused($"'{RedactKey}' at '{path}' stands alone in its object.", refuse);
        return path == "*" || path.EndsWith(".*", StringComparison.Ordinal)
            ? Refused($"A replacement needs a field; '{path}' ends in '*'.", refuse)
            : new(path, value.GetRawText(), []);
    }

    private static Modification? Redaction(string path, JsonElement classes, Action<string> refuse)
    {
        var names = classes.ValueKind == JsonValueKind.Array ? [.. classes.EnumerateArray()] : new[] { classes };
        var known = ImmutableArray.CreateBuilder<RedactionClass>(names.Length);
        foreach (var name in names)
        {
            if (name.ValueKind != JsonValueKind.String || !Redactor.TryParse(name.GetString()!, out var redaction))
                return Refused($"{name} at '{path}' is no redaction class; the classes are {Redactor.ClassNames}.", refuse);
            known.Add(redaction);
        }
        return known.Count > 0 ? new(path, null, known.ToImmutable()) : Refused($"'{RedactKey}' at '{path}' names no class.", refuse);
    }

    private static Modification? Refused(string reason, Action<string> refuse)
    {
        refuse(reason);
        return null;
    }
}
