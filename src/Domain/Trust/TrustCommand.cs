namespace Sandboxes.Domain.Trust;

/// <summary>Something that moves an agent's trust.</summary>
public abstract record TrustCommand;

/// <summary>
/// Decay for the time since <paramref name="LastUpdate"/>, on top of what virtual time has done already.
/// Without it, or with one in the future, trust is only brought up to date.
/// </summary>
public sealed record DecayByTime(DateTimeOffset? LastUpdate = null) : TrustCommand;

/// <summary>The loss that an event of this type costs; nothing for a type that the parameters do not name. No floor.</summary>
public sealed record DecayByEvent(string EventType) : TrustCommand;

/// <summary>The loss that a move costs; nothing for a move that the parameters do not name. No floor.</summary>
public sealed record DecayByContext(string SourceContext, string TargetContext) : TrustCommand;

/// <summary>A verification: a success adds, more with each success in a row; a failure adds nothing and ends the row.</summary>
public sealed record RecoverByVerification(bool VerificationResult) : TrustCommand;

/// <summary>An attestation: <c>self</c>, <c>peer</c> or <c>authority</c>, with or without <c>_attestation</c>; any other type adds nothing.</summary>
public sealed record RecoverByAttestation(string AttestationType) : TrustCommand;

/// <summary>Recovery for the days since <paramref name="LastUpdate"/>, or since the newest change where it is not given.</summary>
public sealed record RecoverByTime(DateTimeOffset? LastUpdate = null) : TrustCommand;

/// <summary>Every dimension at one value, clamped to 0..1.</summary>
public sealed record SetTrust(double TrustScore, string Reason) : TrustCommand;
