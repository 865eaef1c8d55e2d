using System.Globalization;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Finds the end of a number, and reads it once its sign is known.</summary>
internal static class NumberLexer
{
    public static int End(string text, int start)
    {
        if (text[start] == '0' && At(text, start + 1) is 'x' or 'X' && char.IsAsciiHexDigit(At(text, start + 2)))
            return Suffix(text, Run(text, start + 2, char.IsAsciiHexDigit));
        var end = Run(text, start, char.IsAsciiDigit);
        var whole = true;
        if (At(text, end) == '.' && char.IsAsciiDigit(At(text, end + 1)))
        {
            end = Run(text, end + 1, char.IsAsciiDigit);
            whole = false;
        }
        if (At(text, end) is 'e' or 'E')
        {
            var digits = At(text, end + 1) is '+' or '-' ? end + 2 : end + 1;
            if (char.IsAsciiDigit(At(text, digits)))
                return Run(text, digits, char.IsAsciiDigit);
        }
        return whole ? Suffix(text, end) : end;
    }

    /// <summary>The value of a number's text, or null when it does not fit its type.</summary>
    public static CelValue? Read(string digits, bool negative)
    {
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return Whole(digits.TrimEnd('u', 'U')[2..], NumberStyles.AllowHexSpecifier, digits[^1] is 'u' or 'U', negative);
        if (digits[^1] is 'u' or 'U' || digits.AsSpan().IndexOfAny(".eE") < 0)
            return Whole(digits.TrimEnd('u', 'U'), NumberStyles.None, digits[^1] is 'u' or 'U', negative);
        var number = double.Parse(digits, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? CelValue.Of(negative ? -number : number) : null;
    }

    private static CelValue? Whole(string digits, NumberStyles style, bool unsigned, bool negative)
    {
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var size))
            return null;
        if (unsigned)
            return negative ? null : CelValue.Of(size);
        if (negative)
            return size <= 1UL << 63 ? CelValue.Of(unchecked(-(long)size)) : null;
        return size <= long.MaxValue ? CelValue.Of((long)size) : null;
    }

    private static int Run(string text, int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
            at++;
        return at;
    }

    private static int Suffix(string text, int end) => At(text, end) is 'u' or 'U' ? end + 1 : end;

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';
}
