using System.Net;
using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Policies;

/// <summary>Tells real sensitive text from what only looks like it.</summary>
internal static class SensitiveText
{
    /// <summary>Well-known shapes of keys and tokens, and whatever follows a word that announces a secret.</summary>
    public const string SecretPattern =
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\s]*(?:-----END [A-Z ]*PRIVATE KEY-----)?"
        + @"|eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*"
        + @"|sk[_-][A-Za-z0-9_-]{12,}"
        + @"|gh[pousr]_[A-Za-z0-9]{20,}"
        + @"|xox[abeprs]-[A-Za-z0-9-]{10,}"
        + @"|AKIA[0-9A-Z]{16}"
        + @"|AIza[A-Za-z0-9_-]{30,}"
        + @"|(?i:bearer)\s+[A-Za-z0-9._~+/=-]{12,}"
        + @"|(?i:password|passwd|secret|api[_-]?key|access[_-]?token)[""']?\s*[:=]\s*[""']?[^\s""',;]{4,}";

    /// <summary>International numbers by their plus sign (ITU-T E.164), others only in the North American shape.</summary>
    public const string PhonePattern =
        @"\+[0-9](?:[ ().-]{0,2}[0-9]){7,14}"
        + @"|(?:1[ .-]?)?(?:\([0-9]{3}\)[ .-]?|[0-9]{3}[ .-])[0-9]{3}[ .-]?[0-9]{4}";

    public const string AddressPattern =
        "(?:[0-9A-Fa-f]{0,4}:){2,6}" + Version4 + "|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}|" + Version4;

    private const string Version4 = @"[0-9]{1,3}(?:\.[0-9]{1,3}){3}";
    private const int FewestCardDigits = 13;

    /// <summary>The ranges that the Social Security Administration never issues are no numbers.</summary>
    public static Range FindSsn(string text, Match candidate)
    {
        var value = candidate.ValueSpan;
        var issued = value[3] == value[6] && !value.StartsWith("000") && !value.StartsWith("666")
            && value[0] != '9' && value[4..6] is not "00" && value[7..] is not "0000";
        return Found(text, candidate, issued);
    }

    /// <summary>The longest run of whole groups in the candidate that passes the Luhn check of ISO/IEC 7812-1.</summary>
    public static Range FindCard(string text, Match candidate)
    {
        var (first, last) = (candidate.Index, candidate.Index + candidate.Length);
        for (var start = first; start < last; start++)
        {
            for (var end = last; char.IsAsciiDigit(text[start]) && end > start; end--)
            {
                if (char.IsAsciiDigit(text[end - 1]) && StandsAlone(text, start, end) && PassesLuhn(text.AsSpan(start, end - start)))
                    return start..end;
            }
        }
        return NextGroup(text, first)..NextGroup(text, first);
    }

    public static Range FindPhone(string text, Match candidate)
    {
        if (candidate.ValueSpan[0] == '+')
            return Found(text, candidate, true);
        var digits = string.Concat(candidate.Value.Where(char.IsAsciiDigit))[^10..];
        return Found(text, candidate, digits[0] >= '2' && digits[3] >= '2');
    }

    public static Range FindAddress(string text, Match candidate)
    {
        var end = candidate.Index + candidate.Length;
        var goesOn = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]);
        var real = !goesOn && candidate.ValueSpan.IndexOfAnyInRange('0', '9') >= 0 && IPAddress.TryParse(candidate.ValueSpan, out _);
        return Found(text, candidate, real);
    }

    private static Range Found(string text, Match candidate, bool real)
    {
        var (start, end) = (candidate.Index, candidate.Index + candidate.Length);
        return real && StandsAlone(text, start, end) ? start..end : end..end;
    }

    private static bool PassesLuhn(ReadOnlySpan<char> value)
    {
        var (sum, count) = (0, 0);
        for (var i = value.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(value[i]))
                continue;
            var digit = (value[i] - '0') * (count++ % 2 == 1 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return count >= FewestCardDigits && sum > 0 && sum % 10 == 0;
    }

    private static int NextGroup(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    private static bool StandsAlone(string text, int start, int end) =>
        !(start > 0 && IsWordLetter(text[start - 1])) && !(end < text.Length && IsWordLetter(text[end]));

    private static bool IsWordLetter(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
