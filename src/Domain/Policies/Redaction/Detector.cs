using System.Text;
using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Policies;

/// <summary>Looks at a candidate and says which part of the text is sensitive; an empty range says none, and where to look on.</summary>
internal delegate Range Inspection(string text, Match candidate);

/// <summary>Finds one class of sensitive text: a pattern for candidates, and an inspection of each.</summary>
internal sealed class Detector(string name, string pattern, Inspection inspect)
{
    private readonly Regex _pattern = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private readonly string _tag = $"[REDACTED-{name.ToUpperInvariant()}]";

    public string Name => name;

    /// <summary>For patterns that need no inspection.</summary>
    public static Range Whole(string text, Match candidate) => candidate.Index..(candidate.Index + candidate.Length);

    public string Redact(string text)
    {
        StringBuilder? result = null;
        var (copied, at) = (0, 0);
        while (_pattern.Match(text, at) is { Success: true } candidate)
        {
            var (start, length) = inspect(text, candidate).GetOffsetAndLength(text.Length);
            at = start + length;
            if (length == 0)
                continue;
            (result ??= new()).Append(text, copied, start - copied).Append(_tag);
            copied = at;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }
}
