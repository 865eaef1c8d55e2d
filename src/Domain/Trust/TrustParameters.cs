using System.Collections.Frozen;

namespace Sandboxes.Domain.Trust;

/// <summary>Every number of the trust rules. The defaults are those of production, as docs/trust.md lists them.</summary>
/// <remarks>Trust is a share of one: 0 is none, 1 is full. Days and seconds are of virtual time.</remarks>
public sealed record TrustParameters
{
    /// <summary>The numbers of production.</summary>
    public static TrustParameters Default { get; } = new();

    /// <summary>How trust falls.</summary>
    public TrustDecayParameters Decay { get; init; } = new();

    /// <summary>How trust rises.</summary>
    public TrustRecoveryParameters Recovery { get; init; } = new();

    /// <summary>When an alert is raised.</summary>
    public TrustAlertParameters Alerts { get; init; } = new();

    /// <summary>The trust of a new agent in each of its first dimensions, unless it is registered with a score. 0 to 1; 0.5.</summary>
    public double InitialTrust { get; init; } = 0.5;

    /// <summary>The weight of a dimension in the aggregate. Greater than 0; verification 0.3, attestation 0.4, boundary 0.3.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>
    {
        [TrustDimensions.Verification] = 0.3,
        [TrustDimensions.Attestation] = 0.4,
        [TrustDimensions.Boundary] = 0.3,
    }.ToFrozenDictionary();

    /// <summary>The weight of a dimension that <see cref="Weights"/> does not name. Greater than 0; 1.0.</summary>
    public double OtherWeight { get; init; } = 1.0;

    /// <summary>How many changes of one agent its history keeps, newest first. At least 1; 1000.</summary>
    public int HistoryLimit { get; init; } = 1000;
}
