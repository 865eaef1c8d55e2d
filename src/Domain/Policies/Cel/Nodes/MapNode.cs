namespace Sandboxes.Domain.Policies.Cel;

/// <summary>A map literal: keys and values in turn.</summary>
internal sealed class MapNode(CelNode[] keysAndValues) : CelNode(keysAndValues)
{
    public override CelKind KnownKind => CelKind.Map;

    public override CelValue Evaluate(CelFrame frame)
    {
        var map = new EntryMap(keysAndValues.Length / 2);
        for (var i = 0; i < keysAndValues.Length; i += 2)
        {
            var key = keysAndValues[i].Evaluate(frame);
            var value = keysAndValues[i + 1].Evaluate(frame);
            if (key.IsError || value.IsError)
                return key.IsError ? key : value;
            if (key.Kind is not (CelKind.Int or CelKind.UInt or CelKind.Bool or CelKind.String))
                return CelErrors.KeyType;
            if (!map.TryAdd(key, value))
                return CelErrors.RepeatedKey(key);
        }
        return CelValue.MapOf(map);
    }
}
