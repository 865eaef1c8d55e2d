using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandboxes.Domain.Policies;

/// <summary>Makes modifications on a copy of the action's details and of the context, and remembers what changed.</summary>
internal sealed class ModificationRun
{
    private const string DetailsRoot = "action";
    private const string ContextRoot = "context";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _roots;
    private readonly JsonObject _changes = [];
    private readonly HashSet<string> _changedRoots = [];

    public ModificationRun(JsonElement details, JsonElement context) =>
        _roots = new JsonObject { [DetailsRoot] = ObjectOf(details), [ContextRoot] = ObjectOf(context) };

    /// <summary>The changed fields with their new values, or null.</summary>
    public string? ChangesJson => _changes.Count == 0 ? null : _changes.ToJsonString(s_plain);

    public string? DetailsJson => Changed(DetailsRoot);

    public string? ContextJson => Changed(ContextRoot);

    /// <summary>Makes one modification; false where a replacement's path leads through something that has no fields.</summary>
    public bool TryApply(Modification modification)
    {
        var names = modification.Path.Split('.');
        var (root, skipped) = names[0] is DetailsRoot or ContextRoot && names.Length > 1 ? (names[0], 1) : (DetailsRoot, 0);
        var start = new JsonSlot(_roots, root, root == DetailsRoot ? "" : root);
        if (modification.ReplacementJson is { } json)
            return TryReplace(start, names.AsSpan(skipped), root, JsonNode.Parse(json));
        foreach (var slot in start.Reach(names[skipped..]))
            Redact(slot, root, modification);
        return true;
    }

    private bool TryReplace(JsonSlot slot, ReadOnlySpan<string> names, string root, JsonNode? value)
    {
        if (names.IsEmpty)
        {
            if (!slot.Exists || !JsonNode.DeepEquals(slot.Value, value))
                Change(slot, root, value);
            return true;
        }
        if (slot.Value is null && names[0] == "*")
            return true;
        if (slot.Value is null)
            slot.Value = new JsonObject();
        foreach (var next in slot.Children(names[0], mayBeNew: true))
        {
            if (next is null || !TryReplace(next, names[1..], root, value))
                return false;
        }
        return true;
    }

    // All text below the field, numbers too: a card number may be written as one.
    private void Redact(JsonSlot slot, string root, Modification modification)
    {
        if (slot.Value is not JsonValue leaf)
        {
            foreach (var child in slot.Children("*", mayBeNew: false))
                Redact(child!, root, modification);
            return;
        }
        var text = leaf.GetValueKind() switch
        {
            JsonValueKind.String => leaf.GetValue<string>(),
            JsonValueKind.Number => leaf.ToJsonString(),
            _ => "",
        };
        var redacted = modification.Redact.Aggregate(text, Redactor.Redact);
        if (!string.Equals(text, redacted, StringComparison.Ordinal))
            Change(slot, root, JsonValue.Create(redacted));
    }

    private void Change(JsonSlot slot, string root, JsonNode? value)
    {
        slot.Value = value?.DeepClone();
        _changes[slot.Path] = value?.DeepClone();
        _changedRoots.Add(root);
    }

    private string? Changed(string root) => _changedRoots.Contains(root) ? _roots[root]!.ToJsonString(s_plain) : null;

    private static JsonObject ObjectOf(JsonElement json) => json.ValueKind == JsonValueKind.Object ? (JsonObject)Copy(json)! : [];

    // Of members with one name the last counts, as it does for conditions; the library's own copy would throw.
    private static JsonNode? Copy(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in json.EnumerateObject())
                    members[member.Name] = Copy(member.Value);
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. json.EnumerateArray().Select(Copy)]);
            default:
                return JsonValue.Create(json);
        }
    }
}
