namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The operators <c>+ - * / %</c> and negation: no conversion between types, and an error where the result does not fit.</summary>
internal static class Arithmetic
{
    private const long NanosPerSecond = 1_000_000_000;

    public static CelValue Add(CelFrame frame, CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Int((Int128)left.AsInt + right.AsInt),
        (CelKind.UInt, CelKind.UInt) => UInt((Int128)left.AsUInt + right.AsUInt),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble + right.AsDouble),
        (CelKind.String, CelKind.String) => frame.Charge(Costs.OfText(left.AsText.Length + right.AsText.Length))
            ? CelValue.Of(left.AsText + right.AsText) : CelErrors.Budget,
        (CelKind.Bytes, CelKind.Bytes) => frame.Charge(Costs.OfText(left.Octets.Length + right.Octets.Length))
            ? CelValue.Of([.. left.Octets, .. right.Octets]) : CelErrors.Budget,
        (CelKind.List, CelKind.List) => frame.Charge(left.Items.Length + right.Items.Length)
            ? CelValue.ListOf([.. left.Items, .. right.Items]) : CelErrors.Budget,
        (CelKind.Timestamp, CelKind.Duration) => Moment(TotalNanos(left) + right.DurationNanos),
        (CelKind.Duration, CelKind.Timestamp) => Moment(TotalNanos(right) + left.DurationNanos),
        (CelKind.Duration, CelKind.Duration) => Length((Int128)left.DurationNanos + right.DurationNanos),
        _ => CelErrors.NoOverload("_+_", left, right),
    };

    public static CelValue Subtract(CelFrame frame, CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Int((Int128)left.AsInt - right.AsInt),
        (CelKind.UInt, CelKind.UInt) => UInt((Int128)left.AsUInt - right.AsUInt),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble - right.AsDouble),
        (CelKind.Timestamp, CelKind.Timestamp) => Length(TotalNanos(left) - TotalNanos(right)),
        (CelKind.Timestamp, CelKind.Duration) => Moment(TotalNanos(left) - right.DurationNanos),
        (CelKind.Duration, CelKind.Duration) => Length((Int128)left.DurationNanos - right.DurationNanos),
        _ => CelErrors.NoOverload("_-_", left, right),
    };

    public static CelValue Multiply(CelFrame frame, CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => Int((Int128)left.AsInt * right.AsInt),
        (CelKind.UInt, CelKind.UInt) => UInt((UInt128)left.AsUInt * right.AsUInt),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble * right.AsDouble),
        _ => CelErrors.NoOverload("_*_", left, right),
    };

    public static CelValue Divide(CelFrame frame, CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => right.AsInt == 0 ? CelErrors.DivideByZero : Int((Int128)left.AsInt / right.AsInt),
        (CelKind.UInt, CelKind.UInt) => right.AsUInt == 0 ? CelErrors.DivideByZero : CelValue.Of(left.AsUInt / right.AsUInt),
        (CelKind.Double, CelKind.Double) => CelValue.Of(left.AsDouble / right.AsDouble),
        _ => CelErrors.NoOverload("_/_", left, right),
    };

    public static CelValue Modulo(CelFrame frame, CelValue left, CelValue right) => (left.Kind, right.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => right.AsInt == 0 ? CelErrors.ModulusByZero : Int((Int128)left.AsInt % right.AsInt),
        (CelKind.UInt, CelKind.UInt) => right.AsUInt == 0 ? CelErrors.ModulusByZero : CelValue.Of(left.AsUInt % right.AsUInt),
        _ => CelErrors.NoOverload("_%_", left, right),
    };

    public static CelValue Negate(CelValue value) => value.Kind switch
    {
        CelKind.Int => Int(-(Int128)value.AsInt),
        CelKind.Double => CelValue.Of(-value.AsDouble),
        _ => CelErrors.NoOverload("-_", value),
    };

    /// <summary>A timestamp from the nanoseconds since 1970, or the range error.</summary>
    public static CelValue Moment(Int128 nanos)
    {
        var seconds = nanos / NanosPerSecond;
        var rest = (int)(nanos % NanosPerSecond);
        if (rest < 0)
        {
            seconds--;
            rest += (int)NanosPerSecond;
        }
        return seconds < Rfc3339.FirstSecond || seconds > Rfc3339.LastSecond
            ? CelErrors.TimestampRange
            : CelValue.Timestamp((long)seconds, rest);
    }

    /// <summary>A duration from its nanoseconds, or the range error.</summary>
    public static CelValue Length(Int128 nanos) =>
        nanos < long.MinValue || nanos > long.MaxValue ? CelErrors.DurationRange : CelValue.Duration((long)nanos);

    private static Int128 TotalNanos(CelValue timestamp) => (Int128)timestamp.Seconds * NanosPerSecond + timestamp.Nanos;

    private static CelValue Int(Int128 value) =>
        value < long.MinValue || value > long.MaxValue ? CelErrors.Overflow : CelValue.Of((long)value);

    private static CelValue UInt(Int128 value) =>
        value < 0 || value > ulong.MaxValue ? CelErrors.Overflow : CelValue.Of((ulong)value);

    private static CelValue UInt(UInt128 value) => value > ulong.MaxValue ? CelErrors.Overflow : CelValue.Of((ulong)value);
}
