namespace Sandboxes.Domain.TestData;

/// <summary>What synthetic data a sandbox starts with. Equal settings give equal data, byte for byte.</summary>
/// <param name="Seed">Any number; another seed gives other data.</param>
/// <param name="Start">The sandbox's creation in virtual time; the whole history lies before it.</param>
public sealed record TestDataSettings(int Seed, DateTimeOffset Start)
{
    /// <summary>Synthetic agents. 0 to 10,000; 5.</summary>
    public int Agents { get; init; } = 5;

    /// <summary>Whether there are policies. True.</summary>
    public bool Policies { get; init; } = true;

    /// <summary>Whether the agents' trust has a written history; their trust is the same without. True.</summary>
    public bool TrustLogs { get; init; } = true;

    /// <summary>Whether there are metric series. True.</summary>
    public bool Metrics { get; init; } = true;

    /// <summary>Interactions that each agent has with agents before it; the first has none of its own. 0 to 1,000; 20.</summary>
    public int Interactions { get; init; } = 20;

    /// <summary>Days of history before <see cref="Start"/>. 1 to 366; 30.</summary>
    public int Days { get; init; } = 30;

    /// <summary>When the history begins.</summary>
    public DateTimeOffset Begin => Start.AddDays(-Days);
}
