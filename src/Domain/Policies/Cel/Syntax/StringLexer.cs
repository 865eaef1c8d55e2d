namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Reads string and bytes literals: single, double and triple quotes, with the prefixes r, b and br.</summary>
internal static class StringLexer
{
    public static bool Starts(string text, int at)
    {
        if (at < text.Length && text[at] is 'b' or 'B')
            at++;
        if (at < text.Length && text[at] is 'r' or 'R')
            at++;
        return at < text.Length && text[at] is '"' or '\'';
    }

    /// <summary>Gives the literal and where it ends, or null with the position and the reason of the fault.</summary>
    public static Token? Read(string text, int start, out int end, out int position, out string reason)
    {
        var at = start;
        var octets = text[at] is 'b' or 'B';
        if (octets)
            at++;
        var raw = text[at] is 'r' or 'R';
        if (raw)
            at++;
        var quote = text.AsSpan(at).StartsWith(new string(text[at], 3)) ? text.Substring(at, 3) : text.Substring(at, 1);
        var result = new LiteralBuilder(octets);
        position = start;
        reason = "the string has no closing quote";
        at += quote.Length;
        while (at < text.Length && !text.AsSpan(at).StartsWith(quote))
        {
            position = at;
            if (quote.Length == 1 && text[at] is '\r' or '\n')
                break;
            if (text[at] != '\\' || raw)
                result.Append(text[at++]);
            else if (Escapes.Read(text, ref at, result) is { } refusal)
                return Refused(refusal, out reason, out end);
        }
        end = at + quote.Length;
        if (!text.AsSpan(Math.Min(at, text.Length)).StartsWith(quote))
            return null;
        return octets ? new Token(TokenKind.Octets, start, "", result.Octets) : new Token(TokenKind.Text, start, result.Text);
    }

    private static Token? Refused(string refusal, out string reason, out int end)
    {
        (reason, end) = (refusal, 0);
        return null;
    }
}
