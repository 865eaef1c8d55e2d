namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A map built by an expression or by the host. Keys of different numeric types are one key where the numbers are equal.</summary>
internal sealed class EntryMap(int capacity) : CelMap
{
    private readonly Dictionary<CelValue, CelValue> _entries = new(capacity);

    public override int Count => _entries.Count;

    public override IEnumerable<CelValue> Keys => _entries.Keys;

    public override CelValue Find(CelValue key) => _entries.GetValueOrDefault(key);

    public override CelValue Find(string key) => _entries.GetValueOrDefault(CelValue.Of(key));

    public bool TryAdd(CelValue key, CelValue value) => _entries.TryAdd(key, value);

    public void Put(CelValue key, CelValue value) => _entries[key] = value;
}
