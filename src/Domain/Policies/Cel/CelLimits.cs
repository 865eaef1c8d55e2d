namespace Sandboxes.Domain.Policies.Cel;

/// <summary>The bounds that keep any expression cheap to compile and to evaluate. Each refusal names the bound.</summary>
public static class CelLimits
{
    /// <summary>The longest expression, in UTF-16 characters.</summary>
    public const int Length = 4096;

    /// <summary>How deep parentheses, calls, indexes, list and map literals may nest.</summary>
    public const int Nesting = 32;

    /// <summary>How many operators may depend on one another in a chain, such as the terms of a long sum.</summary>
    public const int Depth = 250;

    /// <summary>The longest pattern of <c>matches</c>, in characters.</summary>
    public const int PatternLength = 512;

    /// <summary>
    /// The steps one evaluation may take. A pass through a macro's body costs its number of operations; text, bytes and lists
    /// cost by their size where they are read, searched, joined or compared. Some tens of milliseconds on a common machine.
    /// </summary>
    public const int Steps = 1_000_000;

    /// <summary>The steps that all rules of one verdict may take together.</summary>
    public const int StepsOfSet = 4 * Steps;
}
