namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The language's ordering: numbers across types, text by code points, bytes by octets, false before true, moments and lengths of time.</summary>
internal static class CelOrder
{
    /// <summary>What <see cref="CompareNumbers"/> answers when one side is NaN, which is neither less, equal nor greater.</summary>
    public const int Unordered = int.MinValue;

    /// <summary>Gives the sign of the comparison or <see cref="Unordered"/>; false when the types have no order.</summary>
    public static bool TryCompare(CelValue left, CelValue right, out int order)
    {
        order = 0;
        if (left.IsNumber && right.IsNumber)
        {
            order = CompareNumbers(left, right);
            return true;
        }
        if (left.Kind != right.Kind)
            return false;
        switch (left.Kind)
        {
            case CelKind.String:
                order = CompareText(left.AsText, right.AsText);
                return true;
            case CelKind.Bytes:
                order = left.Octets.AsSpan().SequenceCompareTo(right.Octets);
                return true;
            case CelKind.Timestamp:
                order = left.Seconds == right.Seconds ? left.Nanos.CompareTo(right.Nanos) : left.Seconds.CompareTo(right.Seconds);
                return true;
            case CelKind.Bool or CelKind.Duration:
                order = left.AsInt.CompareTo(right.AsInt);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Any number as the nearest double.</summary>
    public static double ToDouble(CelValue number) => number.Kind switch
    {
        CelKind.Int => number.AsInt,
        CelKind.UInt => number.AsUInt,
        _ => number.AsDouble,
    };

    public static int CompareNumbers(CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => left.AsInt.CompareTo(right.AsInt),
        (CelKind.UInt, CelKind.UInt) => left.AsUInt.CompareTo(right.AsUInt),
        (CelKind.Double, CelKind.Double) => CompareDoubles(left.AsDouble, right.AsDouble),
        (CelKind.Int, CelKind.UInt) => left.AsInt < 0 ? -1 : ((ulong)left.AsInt).CompareTo(right.AsUInt),
        (CelKind.UInt, CelKind.Int) => right.AsInt < 0 ? 1 : left.AsUInt.CompareTo((ulong)right.AsInt),
        // An integer meets a double as a double, as the published cases expect: 2^63 - 1 equals 2^63 written as a double.
        _ => CompareDoubles(ToDouble(left), ToDouble(right)),
    };

    /// <summary>Orders text by code points, which differs from UTF-16 order where surrogates meet the last 8,192 of the basic plane.</summary>
    public static int CompareText(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length.CompareTo(right.Length);
        var (l, r) = (left[common], right[common]);
        if (char.IsSurrogate(l) == char.IsSurrogate(r))
            return l.CompareTo(r);
        return char.IsSurrogate(l) ? 1 : -1;
    }

    private static int CompareDoubles(double left, double right) =>
        left < right ? -1 : left > right ? 1 : left == right ? 0 : Unordered;
}
