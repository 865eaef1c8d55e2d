using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Policies;

/// <summary>The part of a rule's metadata that has a meaning here.</summary>
internal sealed record RuleMetadata(ImmutableArray<Modification> Modifications, string? TrustEvent)
{
    private const string DefaultTrustEvent = "boundary_violation";

    private static readonly RuleMetadata s_none = new([], null);

    public static RuleMetadata Parse(string? json, Action<string> refuse)
    {
        if (json is null)
            return s_none;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new(ModificationsOf(document.RootElement, refuse), TrustEventOf(document.RootElement, refuse));
            refuse("The metadata must be a JSON object.");
        }
        catch (JsonException)
        {
            refuse("The metadata is not valid JSON.");
        }
        return s_none;
    }

    private static ImmutableArray<Modification> ModificationsOf(JsonElement metadata, Action<string> refuse)
    {
        if (!metadata.TryGetProperty("modifications", out var modifications))
            return [];
        if (modifications.ValueKind == JsonValueKind.Object)
            return [.. modifications.EnumerateObject().Select(member => Modification.Parse(member, refuse)).OfType<Modification>()];
        refuse("'modifications' must be an object of field paths.");
        return [];
    }

    // true asks for the usual event; a text names another one.
    private static string? TrustEventOf(JsonElement metadata, Action<string> refuse)
    {
        if (!metadata.TryGetProperty("trust_event", out var name))
            return null;
        switch (name.ValueKind)
        {
            case JsonValueKind.String when name.GetString() is { Length: > 0 } text:
                return text;
            case JsonValueKind.True:
                return DefaultTrustEvent;
            case JsonValueKind.False or JsonValueKind.Null:
                return null;
            default:
                refuse("'trust_event' must be the name of a trust event, or true or false.");
                return null;
        }
    }
}
