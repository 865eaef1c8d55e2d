using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandboxes.Domain.Policies;

/// <summary>A place in a JSON tree that can be read and replaced: a member of an object or an element of a list.</summary>
internal sealed class JsonSlot(JsonNode parent, string name, string path)
{
    /// <summary>The path of the place as an answer names it.</summary>
    public string Path => path;

    public bool Exists => parent is JsonArray || ((JsonObject)parent).ContainsKey(name);

    public JsonNode? Value
    {
        get => parent is JsonArray list ? list[Index(name)] : parent[name];
        set
        {
            if (parent is JsonArray list)
                list[Index(name)] = value;
            else
                parent[name] = value;
        }
    }

    /// <summary>The places that a path leads to from here; none where it leads nowhere.</summary>
    public IEnumerable<JsonSlot> Reach(string[] names)
    {
        IEnumerable<JsonSlot> reached = [this];
        foreach (var next in names)
            reached = reached.SelectMany(slot => slot.Children(next, mayBeNew: false)).OfType<JsonSlot>();
        return [.. reached];
    }

    /// <summary>
    /// The places one name further: all of them for <c>*</c>. Where a new member may be made, a place without members is null,
    /// so that the caller can tell "nothing there" from "not possible".
    /// </summary>
    public IReadOnlyList<JsonSlot?> Children(string next, bool mayBeNew) => Value switch
    {
        JsonObject members when next == "*" => [.. members.Select(member => new JsonSlot(members, member.Key, Join(member.Key)))],
        JsonArray items when next == "*" => [.. Enumerable.Range(0, items.Count).Select(index => Element(items, index))],
        JsonObject members when mayBeNew || members.ContainsKey(next) => [new JsonSlot(members, next, Join(next))],
        JsonArray items when Index(next) is >= 0 and var index && index < items.Count => [Element(items, index)],
        _ => mayBeNew ? [null] : [],
    };

    private JsonSlot Element(JsonArray items, int index)
    {
        var written = index.ToString(CultureInfo.InvariantCulture);
        return new(items, written, Join(written));
    }

    private string Join(string next) => path.Length == 0 ? next : $"{path}.{next}";

    private static int Index(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
