namespace Sandboxes.Domain.Policies.Cel;

public readonly partial struct CelValue
{
    public static CelValue Null { get; } = new(CelKind.Null, null);

    public static CelValue True { get; } = new(CelKind.Bool, null, 1);

    public static CelValue False { get; } = new(CelKind.Bool, null, 0);

    public static CelValue Of(bool value) => new(CelKind.Bool, null, value ? 1 : 0);

    public static CelValue Of(long value) => new(CelKind.Int, null, value);

    public static CelValue Of(ulong value) => new(CelKind.UInt, null, (long)value);

    public static CelValue Of(double value) => new(CelKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static CelValue Of(string value) => new(CelKind.String, value);

    public static CelValue Of(byte[] value) => new(CelKind.Bytes, value);

    /// <summary>A timestamp, to the 100 nanoseconds that <see cref="DateTimeOffset"/> carries.</summary>
    public static CelValue Of(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? Timestamp(seconds - 1, (int)((rest + TimeSpan.TicksPerSecond) * TimeSpan.NanosecondsPerTick))
            : Timestamp(seconds, (int)(rest * TimeSpan.NanosecondsPerTick));
    }

    public static CelValue ListOf(params CelValue[] items) => new(CelKind.List, items);

    /// <summary>A map with text keys; of two entries with one key the later counts.</summary>
    public static CelValue MapOf(params (string Key, CelValue Value)[] entries)
    {
        var map = new EntryMap(entries.Length);
        foreach (var (key, value) in entries)
            map.Put(Of(key), value);
        return MapOf(map);
    }

    /// <summary>An error value that carries the reason.</summary>
    public static CelValue Error(string reason) => new(CelKind.Error, reason);

    internal static CelValue MapOf(CelMap map) => new(CelKind.Map, map);

    internal static CelValue Type(string name) => new(CelKind.Type, name);

    internal static CelValue Timestamp(long seconds, int nanos) => new(CelKind.Timestamp, null, seconds, nanos);

    internal static CelValue Duration(long nanos) => new(CelKind.Duration, null, nanos);
}
