using System.Text.Json;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A JSON object read where it lies: only the members that a condition asks for are turned into values.</summary>
internal sealed class JsonMap(JsonElement json) : CelMap
{
    private const int SmallObject = 32;
    private const int FewLookups = 8;
    private const int MembersPerStep = 2;

    private int _lookups;
    private Dictionary<string, JsonElement>? _index;

    public override int Count => json.GetPropertyCount();

    // Walking the members is fast; putting them into an index is not, but happens once.
    public override long CostOfFind => _index is null ? Count / MembersPerStep : 0;

    public override IEnumerable<CelValue> Keys
    {
        get
        {
            foreach (var member in json.EnumerateObject())
                yield return CelValue.Of(member.Name);
        }
    }

    public override CelValue Find(CelValue key) => key.Kind == CelKind.String ? Find(key.AsText) : default;

    public override CelValue Find(string key)
    {
        // A lookup walks the members. Where an expression asks a large object for many of them, that would be quadratic.
        if (_index is null && (++_lookups <= FewLookups || Count <= SmallObject))
            return json.TryGetProperty(key, out var member) ? CelValue.FromJson(member) : default;
        _index ??= Index();
        return _index.TryGetValue(key, out var indexed) ? CelValue.FromJson(indexed) : default;
    }

    public override void WriteTo(Utf8JsonWriter writer) => json.WriteTo(writer);

    private Dictionary<string, JsonElement> Index()
    {
        var index = new Dictionary<string, JsonElement>(Count, StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
            index[member.Name] = member.Value;
        return index;
    }
}
