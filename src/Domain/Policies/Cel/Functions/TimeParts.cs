using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The functions that read a part of a timestamp (in UTC or in a zone) or turn a duration into a unit.</summary>
internal static class TimeParts
{
    private const int CostOfZone = 200;
    private const int NanosPerMillisecond = 1_000_000;
    private const long NanosPerSecond = 1_000_000_000;

    public static ImmutableArray<string> Names { get; } =
    [
        "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear",
        "getHours", "getMinutes", "getSeconds", "getMilliseconds",
    ];

    public static CelUnary Utc(string name) => (_, value) => value.Kind switch
    {
        CelKind.Timestamp => CelValue.Of(Part(name, Rfc3339.ToDateTime(value), value.Nanos)),
        CelKind.Duration => OfDuration(name, value),
        _ => CelErrors.NoOverload(name, value),
    };

    public static CelBinary Zoned(string name) => (frame, value, zone) =>
    {
        if (value.Kind != CelKind.Timestamp || zone.Kind != CelKind.String)
            return CelErrors.NoOverload(name, value, zone);
        if (!frame.Charge(CostOfZone))
            return CelErrors.Budget;
        var utc = Rfc3339.ToDateTime(value);
        if (!ZoneOffset.TryAt(zone.AsText, utc, out var offset))
            return CelErrors.UnknownZone(zone);
        var ticks = utc.Ticks + offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? CelErrors.TimestampRange
            : CelValue.Of(Part(name, new DateTime(ticks, DateTimeKind.Unspecified), value.Nanos));
    };

    // Months and the days of "DayOf" count from 0, getDate counts from 1, Sunday is 0: the language definition's choice.
    private static long Part(string name, DateTime time, int nanos) => name switch
    {
        "getFullYear" => time.Year,
        "getMonth" => time.Month - 1,
        "getDate" => time.Day,
        "getDayOfMonth" => time.Day - 1,
        "getDayOfWeek" => (long)time.DayOfWeek,
        "getDayOfYear" => time.DayOfYear - 1,
        "getHours" => time.Hour,
        "getMinutes" => time.Minute,
        "getSeconds" => time.Second,
        _ => nanos / NanosPerMillisecond,
    };

    private static CelValue OfDuration(string name, CelValue value)
    {
        var nanos = value.DurationNanos;
        return name switch
        {
            "getHours" => CelValue.Of(nanos / (3_600 * NanosPerSecond)),
            "getMinutes" => CelValue.Of(nanos / (60 * NanosPerSecond)),
            "getSeconds" => CelValue.Of(nanos / NanosPerSecond),
            "getMilliseconds" => CelValue.Of(nanos % NanosPerSecond / NanosPerMillisecond),
            _ => CelErrors.NoOverload(name, value),
        };
    }
}
