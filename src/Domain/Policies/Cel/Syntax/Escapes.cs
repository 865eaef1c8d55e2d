using System.Globalization;
using System.Text;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Reads what follows a backslash in a literal.</summary>
internal static class Escapes
{
    private const string Simple = "abfnrtv\\?\"'`";
    private const string Meaning = "\a\b\f\n\r\t\v\\?\"'`";

    /// <summary>Reads one escape and moves past it; otherwise says what is wrong with it.</summary>
    public static string? Read(string text, ref int at, LiteralBuilder result)
    {
        var letter = at + 1 < text.Length ? text[at + 1] : '\0';
        var simple = Simple.IndexOf(letter, StringComparison.Ordinal);
        if (letter != '\0' && simple >= 0)
        {
            result.Append(Meaning[simple]);
            at += 2;
            return null;
        }
        var (start, length, radix) = letter switch
        {
            'x' or 'X' => (at + 2, 2, 16),
            'u' when !result.IsOctets => (at + 2, 4, 16),
            'U' when !result.IsOctets => (at + 2, 8, 16),
            >= '0' and <= '3' => (at + 1, 3, 8),
            _ => (at, 0, 0),
        };
        if (length == 0 || !TryCode(text, start, length, radix, out var code))
            return "the backslash does not begin an escape; write '\\\\' or a raw string r'...'";
        at = start + length;
        return Append(result, code);
    }

    private static bool TryCode(string text, int start, int length, int radix, out uint code)
    {
        code = 0;
        if (start + length > text.Length)
            return false;
        var digits = text.AsSpan(start, length);
        if (radix == 16)
            return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
                return false;
            code = code * 8 + (uint)(digit - '0');
        }
        return true;
    }

    private static string? Append(LiteralBuilder result, uint code)
    {
        if (result.IsOctets)
            result.AppendOctet((byte)code);
        else if (Rune.TryCreate(code, out var rune))
            result.Append(rune);
        else
            return $"U+{code:X4} is no Unicode code point";
        return null;
    }
}
