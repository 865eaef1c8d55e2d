using System.Text;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>
/// Turns a pattern of RE2's syntax into one that .NET reads the same way, where the two differ: <c>\d \w \s</c> are ASCII,
/// <c>$</c> is the very end, a named group is <c>(?P&lt;name&gt;...)</c>, and <c>[</c> inside a class stands for itself.
/// </summary>
internal static class Re2Syntax
{
    private const string Unsupported = "is not supported in a pattern";

    public static bool TryTranslate(string pattern, out string translated, out string refusal)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var lines = UsesLineMode(pattern);
        var classStart = -1;
        refusal = "";
        for (var i = 0; i < pattern.Length && refusal.Length == 0; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                refusal = Escape(result, pattern[++i], classStart >= 0);
            else if (classStart >= 0)
                refusal = InClass(result, pattern, i, ref classStart);
            else
                i += Outside(result, pattern, i, lines, ref classStart);
        }
        translated = result.ToString();
        return refusal.Length == 0;
    }

    private static string Escape(StringBuilder result, char letter, bool inClass)
    {
        var set = letter switch
        {
            'd' or 'D' => "0-9",
            'w' or 'W' => "0-9A-Za-z_",
            's' or 'S' => "\\t\\n\\f\\r ",
            _ => null,
        };
        if (set is null && letter is not ('Z' or 'G' or 'k'))
            result.Append('\\').Append(letter);
        else if (set is null || (inClass && char.IsUpper(letter)))
            return $"'\\{letter}' {(inClass ? "inside a class " : "")}{Unsupported}";
        else if (inClass)
            result.Append(set);
        else
            result.Append(char.IsUpper(letter) ? "[^" : "[").Append(set).Append(']');
        return "";
    }

    private static string InClass(StringBuilder result, string pattern, int at, ref int classStart)
    {
        var first = at == classStart + 1 || (at == classStart + 2 && pattern[classStart + 1] == '^');
        if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
            return $"a class such as [:alpha:] {Unsupported}";
        if (pattern[at] == '[' || (pattern[at] == ']' && first))
            result.Append('\\');
        else if (pattern[at] == ']')
            classStart = -1;
        result.Append(pattern[at]);
        return "";
    }

    // Answers how many further characters were taken.
    private static int Outside(StringBuilder result, string pattern, int at, bool lines, ref int classStart)
    {
        if (pattern[at] == '[')
            classStart = at;
        if (pattern[at] == '$' && !lines)
        {
            result.Append("\\z");
            return 0;
        }
        result.Append(pattern[at]);
        if (!pattern.AsSpan(at).StartsWith("(?P<"))
            return 0;
        result.Append("?<");
        return 3;
    }

    // A flag group such as (?im) or (?m:...): then $ is the end of a line, as in .NET.
    private static bool UsesLineMode(string pattern)
    {
        for (var at = pattern.IndexOf("(?", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("(?", at + 2, StringComparison.Ordinal))
        {
            var flags = pattern.AsSpan(at + 2);
            var end = flags.IndexOfAnyExcept("imsU");
            if (flags[..(end < 0 ? flags.Length : end)].Contains('m'))
                return true;
        }
        return false;
    }
}
