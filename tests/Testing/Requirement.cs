namespace Sandboxes.Testing;

/// <summary>Something that a test needs and that this machine has not: a reason to skip it, except in CI, which has to have everything.</summary>
public sealed class RequirementException : Exception
{
    /// <summary>What xunit takes for a skip instead of a failure.</summary>
    private const string SkipMark = "$XunitDynamicSkip$";

    public RequirementException(string reason)
        : base((Environment.GetEnvironmentVariable("CI") == "true" ? "" : SkipMark) + reason)
    {
    }
}
