using System.Collections.Frozen;

namespace Sandboxes.Domain.Trust;

/// <summary>The numbers of an evaluation. They are this project's own: production publishes no formula.</summary>
public sealed record TrustEvaluationParameters
{
    public static TrustEvaluationParameters Default { get; } = new();

    /// <summary>How many fresh pieces of evidence the target's own trust counts for. Greater than 0; 4.</summary>
    public double PriorWeight { get; init; } = 4;

    /// <summary>Days after which evidence weighs half. Greater than 0; 30.</summary>
    public double HalfLifeDays { get; init; } = 30;

    /// <summary>The weight of fresh evidence by its type. Greater than 0.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>
    {
        ["audit"] = 1.5,
        ["attestation"] = 1.5,
        ["verification"] = 1.25,
        ["self_report"] = 0.5,
    }.ToFrozenDictionary();

    /// <summary>The weight of evidence of any other type. Greater than 0; 1.</summary>
    public double OtherWeight { get; init; } = 1;

    /// <summary>Below this confidence more evidence is recommended. 0.5 to 1; 0.7.</summary>
    public double EnoughConfidence { get; init; } = 0.7;
}
