using System.Collections.Frozen;

namespace Sandboxes.Domain.Trust;

/// <summary>How trust falls: by time, by what an agent did, and by moving to a context that is trusted less.</summary>
public sealed record TrustDecayParameters
{
    /// <summary>Whether trust decays as time passes. True.</summary>
    public bool TimeEnabled { get; init; } = true;

    /// <summary>Whether events cost trust. True.</summary>
    public bool EventEnabled { get; init; } = true;

    /// <summary>Whether a change of context costs trust. True.</summary>
    public bool ContextEnabled { get; init; } = true;

    /// <summary>Days after which half of the trust is left. 0.01 to 3650; 30.</summary>
    public double HalfLifeDays { get; init; } = 30;

    /// <summary>Decay by time stops here, and never lifts a value that is lower. 0 to 1; 0.1.</summary>
    public double Minimum { get; init; } = 0.1;

    /// <summary>A drop of more than this in one change is marked as significant. 0 to 1; 0.3.</summary>
    public double SignificantDrop { get; init; } = 0.3;

    /// <summary>The share of trust that an event takes, by its type; a type that is not here takes nothing. Each 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Events { get; init; } = new Dictionary<string, double>
    {
        ["verification_failure"] = 0.2,
        ["attestation_failure"] = 0.3,
        ["boundary_violation"] = 0.4,
        ["mutation_detected"] = 0.5,
        ["seal_verification_failure"] = 0.6,
    }.ToFrozenDictionary();

    /// <summary>The share of trust that a move takes, by <c>source:target</c>; a move that is not here takes nothing. Each 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Contexts { get; init; } = new Dictionary<string, double>
    {
        ["high_trust:medium_trust"] = 0.1,
        ["medium_trust:low_trust"] = 0.2,
        ["low_trust:untrusted"] = 0.5,
    }.ToFrozenDictionary();
}
