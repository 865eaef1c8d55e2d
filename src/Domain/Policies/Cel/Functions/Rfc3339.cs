using System.Globalization;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Timestamps as text by RFC 3339, with up to nine digits after the second's point.</summary>
internal static class Rfc3339
{
    /// <summary>The first second of the year 1.</summary>
    public const long FirstSecond = -62_135_596_800;

    /// <summary>The last second of the year 9999.</summary>
    public const long LastSecond = 253_402_300_799;

    private const int DateAndTimeLength = 19;
    private const string DateAndTime = "yyyy-MM-dd'T'HH:mm:ss";

    public static bool TryParse(string text, out CelValue value)
    {
        value = default;
        if (text.Length <= DateAndTimeLength
            || !DateTime.TryParseExact(text.AsSpan(0, DateAndTimeLength), DateAndTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || !TryFraction(text.AsSpan(DateAndTimeLength), out var nanos, out var zone)
            || !ZoneOffset.TryParseSuffix(zone, out var offset))
            return false;
        var seconds = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond - (long)offset.TotalSeconds;
        value = seconds is < FirstSecond or > LastSecond ? CelErrors.TimestampRange : CelValue.Timestamp(seconds, nanos);
        return true;
    }

    public static string Write(CelValue timestamp)
    {
        var time = ToDateTime(timestamp).ToString(DateAndTime, CultureInfo.InvariantCulture);
        return $"{time}{DurationText.Fraction(timestamp.Nanos)}Z";
    }

    /// <summary>The timestamp in UTC, cut to the second.</summary>
    public static DateTime ToDateTime(CelValue timestamp) => DateTime.UnixEpoch.AddSeconds(timestamp.Seconds);

    private static bool TryFraction(ReadOnlySpan<char> rest, out int nanos, out ReadOnlySpan<char> zone)
    {
        nanos = 0;
        zone = rest;
        if (rest[0] != '.')
            return true;
        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
            return false;
        foreach (var digit in rest.Slice(1, digits))
            nanos = nanos * 10 + (digit - '0');
        for (var i = digits; i < 9; i++)
            nanos *= 10;
        zone = rest[(1 + digits)..];
        return true;
    }
}
