namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The language's runtime equality: heterogeneous, with all numbers on one number line and NaN equal to nothing.</summary>
internal static class CelEquality
{
    public static bool AreEqual(CelValue left, CelValue right)
    {
        if (left.Kind != right.Kind)
            return left.IsNumber && right.IsNumber && CelOrder.CompareNumbers(left, right) == 0;
        return left.Kind switch
        {
            CelKind.String or CelKind.Type or CelKind.Error => left.SameText(right),
            CelKind.Double => left.AsDouble == right.AsDouble,
            CelKind.Bytes => left.Octets.AsSpan().SequenceEqual(right.Octets),
            CelKind.List => ListsEqual(left.Items, right.Items),
            CelKind.Map => MapsEqual(left.Map, right.Map),
            _ => left.SameBits(right),
        };
    }

    public static int Hash(CelValue value) => value.Kind switch
    {
        // Through double, because numbers of different types may be equal, and then only as doubles.
        CelKind.Int or CelKind.UInt or CelKind.Double => (CelOrder.ToDouble(value) + 0.0).GetHashCode(),
        CelKind.Bool => value.AsInt.GetHashCode(),
        CelKind.String => value.AsText.GetHashCode(StringComparison.Ordinal),
        _ => (int)value.Kind,
    };

    private static bool ListsEqual(CelValue[] left, CelValue[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }
        return true;
    }

    private static bool MapsEqual(CelMap left, CelMap right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var key in left.Keys)
        {
            var other = right.Find(key);
            if (other.IsNone || !AreEqual(left.Find(key), other))
                return false;
        }
        return true;
    }
}
