using System.Buffers;
using System.Globalization;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Durations as text: <c>1h30m</c>, <c>-1.5s</c>, <c>20ms</c> when read, and seconds such as <c>60.001s</c> when written.</summary>
internal static class DurationText
{
    private const long NanosPerSecond = 1_000_000_000;
    private const int MaxDigits = 27;

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration; false where the text is none, and a range error as the value where it is too long a time.</summary>
    public static bool TryParse(string text, out CelValue value)
    {
        value = CelValue.Duration(0);
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest is "0")
            return true;
        var total = Int128.Zero;
        do
        {
            if (!TryTerm(ref rest, out var nanos))
                return false;
            total += nanos;
        }
        while (!rest.IsEmpty);
        value = Arithmetic.Length(negative ? -total : total);
        return true;
    }

    public static string Write(long nanos)
    {
        var sign = nanos < 0 ? "-" : "";
        var size = Int128.Abs(nanos);
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{size / NanosPerSecond}{Fraction((int)(size % NanosPerSecond))}s");
    }

    /// <summary>Nanoseconds as a decimal fraction with its point, without trailing zeros; empty for none.</summary>
    public static string Fraction(int nanos) =>
        nanos == 0 ? "" : $".{nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}";

    // One number with its unit. Int128 holds the longest digits allowed times the largest unit.
    private static bool TryTerm(ref ReadOnlySpan<char> rest, out Int128 nanos)
    {
        nanos = 0;
        var length = rest.IndexOfAnyExcept(s_number);
        if (length is < 1 or > MaxDigits || !TryUnit(rest[length..], out var unit, out var unitLength))
            return false;
        var number = rest[..length];
        rest = rest[(length + unitLength)..];
        if (number.Count('.') > 1 || number is ".")
            return false;
        var point = number.IndexOf('.');
        var whole = point < 0 ? number : number[..point];
        foreach (var digit in whole)
            nanos = nanos * 10 + (digit - '0');
        nanos *= unit;
        if (point >= 0)
            nanos += Part(number[(point + 1)..], unit);
        return true;
    }

    private static Int128 Part(ReadOnlySpan<char> digits, long unit)
    {
        Int128 value = 0, scale = 1;
        foreach (var digit in digits)
        {
            value = value * 10 + (digit - '0');
            scale *= 10;
        }
        // Past 15 digits the rest is below a nanosecond for every unit.
        while (scale > 1_000_000_000_000_000)
        {
            value /= 10;
            scale /= 10;
        }
        return value * unit / scale;
    }

    private static bool TryUnit(ReadOnlySpan<char> text, out long nanos, out int length)
    {
        (nanos, length) = text switch
        {
            ['n', 's', ..] => (1L, 2),
            ['u' or 'µ' or 'μ', 's', ..] => (1_000L, 2),
            ['m', 's', ..] => (1_000_000L, 2),
            ['s', ..] => (NanosPerSecond, 1),
            ['m', ..] => (60 * NanosPerSecond, 1),
            ['h', ..] => (3_600 * NanosPerSecond, 1),
            _ => (0L, 0),
        };
        return length > 0;
    }
}
