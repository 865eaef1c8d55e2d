using System.Buffers;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Time zones: <c>Z</c> or <c>UTC</c>, a fixed offset such as <c>+02:00</c>, or a name of the IANA database such as <c>Europe/Paris</c>.</summary>
internal static class ZoneOffset
{
    private const int MaxHours = 23;
    private const int MaxMinutes = 59;
    private const int LongestName = 48;

    private static readonly SearchValues<char> s_nameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <summary>What the zone adds to UTC at a moment; false for an unknown zone.</summary>
    public static bool TryAt(string zone, DateTime utc, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone == "UTC" || TryParseFixed(zone, out offset))
            return true;
        // Checked before the platform looks the name up among its files.
        if (zone.Length > LongestName || zone.AsSpan().ContainsAnyExcept(s_nameLetters) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            return false;
        offset = known.GetUtcOffset(utc);
        return true;
    }

    /// <summary>Reads what RFC 3339 puts behind the time of day: <c>Z</c>, or an offset with its sign.</summary>
    public static bool TryParseSuffix(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        return zone is "Z" || (zone is ['+' or '-', ..] && TryParseFixed(zone, out offset));
    }

    // The plus sign may be missing: the published tests of the language ask for the hours at '02:00'.
    private static bool TryParseFixed(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "Z")
            return true;
        var negative = zone.StartsWith("-");
        if (negative || zone.StartsWith("+"))
            zone = zone[1..];
        if (zone.Length != 5 || zone[2] != ':' || !TryPair(zone[..2], MaxHours, out var hours) || !TryPair(zone[3..], MaxMinutes, out var minutes))
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (negative)
            offset = -offset;
        return true;
    }

    private static bool TryPair(ReadOnlySpan<char> digits, int most, out int value)
    {
        value = 0;
        if (!char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[1]))
            return false;
        value = (digits[0] - '0') * 10 + (digits[1] - '0');
        return value <= most;
    }
}
