namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The substring tests: exact code points, no culture, no case folding.</summary>
internal static class Texts
{
    public static CelValue StartsWith(CelFrame frame, CelValue text, CelValue prefix) =>
        Test(frame, "startsWith", text, prefix, static (t, p) => t.StartsWith(p, StringComparison.Ordinal));

    public static CelValue EndsWith(CelFrame frame, CelValue text, CelValue suffix) =>
        Test(frame, "endsWith", text, suffix, static (t, s) => t.EndsWith(s, StringComparison.Ordinal));

    public static CelValue Contains(CelFrame frame, CelValue text, CelValue part) =>
        Test(frame, "contains", text, part, static (t, p) => t.Contains(p, StringComparison.Ordinal));

    private static CelValue Test(CelFrame frame, string name, CelValue text, CelValue part, Func<string, string, bool> test)
    {
        if (text.Kind != CelKind.String || part.Kind != CelKind.String)
            return CelErrors.NoOverload(name, text, part);
        return frame.Charge(Cost(text.AsText, part.AsText)) ? CelValue.Of(test(text.AsText, part.AsText)) : CelErrors.Budget;
    }

    // Searching costs the product of the lengths at worst; the first factor runs 32 characters a step.
    private static long Cost(string text, string part) => Costs.OfText(text.Length) * (1 + Costs.OfText(part.Length));
}
