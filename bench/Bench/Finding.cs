using System.Globalization;

namespace Sandboxes.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Ratio">To the peer that the aim names; null where there is none.</param>
/// <param name="Verdict"><c>met</c>, <c>missed</c>, <c>not measured</c>, or <c>-</c> where there is no aim.</param>
internal sealed record Finding(string What, string Aim, string Measured, double? Ratio, string Verdict)
{
    public static Finding NotMeasured(string what, string why) => new(what, "", why, null, "not measured");

    public static Finding Told(string what, string measured) => new(what, "", measured, null, "-");

    /// <summary>An aim that a ratio must reach.</summary>
    public static Finding AtLeast(string what, double aim, string of, double ratio, string measured) =>
        new(what, Text($"at least {aim:0.##} of {of}"), measured, ratio, ratio >= aim ? "met" : "missed");

    /// <summary>An aim that a ratio must not pass.</summary>
    public static Finding AtMost(string what, double aim, string of, double ratio, string measured) =>
        new(what, Text($"at most {aim:0.##} of {of}"), measured, ratio, ratio <= aim ? "met" : "missed");

    /// <summary>An aim in units of its own.</summary>
    public static Finding Of(string what, string aim, string measured, bool met) => new(what, aim, measured, null, met ? "met" : "missed");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
