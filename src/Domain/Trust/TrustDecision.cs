using System.Collections.Immutable;

namespace Sandboxes.Domain.Trust;

/// <summary>What a rule decided; the caller stores all of it or nothing.</summary>
/// <param name="State">The state from now on.</param>
/// <param name="Change">What the command itself did, for the answer; null where there was none.</param>
/// <param name="History">What the history gains, in order of virtual time: thresholds crossed on the way, then the command if it counted.</param>
/// <param name="AlertsRaised">In order of virtual time.</param>
/// <param name="AlertsResolved">In order of virtual time; each was open before or is among those raised.</param>
public sealed record TrustDecision(
    TrustState State,
    TrustChange? Change,
    ImmutableArray<TrustChange> History,
    ImmutableArray<TrustAlert> AlertsRaised,
    ImmutableArray<TrustAlert> AlertsResolved);
