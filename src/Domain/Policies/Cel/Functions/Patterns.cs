using System.Text.RegularExpressions;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary><c>matches</c>: finds a pattern of RE2's syntax anywhere in a text, in time linear in the text.</summary>
internal static class Patterns
{
    // Building an automaton is dear; an expression may build few, so a pattern should be a literal, which is built once.
    private const int CostOfBuilding = 20_000;

    // By the clock, which goes on while a busy machine lets others run: a match of microseconds must not end as one that takes too long.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    public static CelValue Matches(CelFrame frame, CelValue text, CelValue pattern)
    {
        if (text.Kind != CelKind.String || pattern.Kind != CelKind.String)
            return CelErrors.NoOverload("matches", text, pattern);
        if (!frame.Charge(CostOfBuilding))
            return CelErrors.Budget;
        return TryBuild(pattern.AsText, out var regex, out var refusal) ? Find(frame, text.AsText, regex) : CelValue.Error(refusal);
    }

    public static CelValue Find(CelFrame frame, string text, Regex regex)
    {
        if (!frame.Charge(Costs.OfText(text.Length) * 4))
            return CelErrors.Budget;
        try
        {
            return CelValue.Of(regex.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            // Linear in the text, but a pattern with large repetitions has a large factor. Such a rule has had its share.
            frame.Charge(long.MaxValue);
            return CelErrors.Budget;
        }
    }

    public static bool TryBuild(string pattern, out Regex regex, out string refusal)
    {
        regex = null!;
        refusal = $"the pattern is longer than {CelLimits.PatternLength} characters";
        if (pattern.Length > CelLimits.PatternLength || !Re2Syntax.TryTranslate(pattern, out var translated, out refusal))
            return false;
        try
        {
            regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_longest);
            return true;
        }
        catch (RegexParseException fault)
        {
            refusal = $"the pattern is no regular expression: {fault.Error}";
        }
        catch (NotSupportedException)
        {
            refusal = "the pattern uses what cannot be matched in linear time, such as a backreference, a lookaround or too many repetitions";
        }
        return false;
    }
}
