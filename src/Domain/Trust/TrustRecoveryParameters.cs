using System.Collections.Frozen;

namespace Sandboxes.Domain.Trust;

/// <summary>How trust rises: by verification, by attestation, and slowly by itself when asked.</summary>
public sealed record TrustRecoveryParameters
{
    /// <summary>Whether verifications raise trust. True.</summary>
    public bool VerificationEnabled { get; init; } = true;

    /// <summary>Whether attestations raise trust. True.</summary>
    public bool AttestationEnabled { get; init; } = true;

    /// <summary>Whether recovery by time raises trust. True.</summary>
    public bool TimeEnabled { get; init; } = true;

    /// <summary>What a successful verification adds. 0 to 1; 0.05.</summary>
    public double VerificationStep { get; init; } = 0.05;

    /// <summary>What each further success in a row adds on top. 0 to 1; 0.02.</summary>
    public double VerificationBonus { get; init; } = 0.02;

    /// <summary>The most that successes in a row add on top. 0 to 1; 0.20.</summary>
    public double VerificationBonusLimit { get; init; } = 0.20;

    /// <summary>What an attestation adds, by who attests; any other adds nothing. Each 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Attestations { get; init; } = new Dictionary<string, double>
    {
        ["self_attestation"] = 0.05,
        ["peer_attestation"] = 0.10,
        ["authority_attestation"] = 0.30,
    }.ToFrozenDictionary();

    /// <summary>What recovery by time adds for each day. 0 to 1; 0.01.</summary>
    public double DailyRate { get; init; } = 0.01;

    /// <summary>Recovery by time stops here, and never lowers a value that is higher. 0 to 1; 0.7.</summary>
    public double TimeCap { get; init; } = 0.7;
}
