namespace Sandboxes.Domain.Trust;

/// <summary>How a command moves every dimension: times <paramref name="Scale"/>, plus <paramref name="Shift"/>.</summary>
/// <param name="Counts">Whether the history gains a line; false for what moves nothing, such as an unknown event.</param>
internal readonly record struct TrustStep(
    TrustChangeKind Kind, double Scale, double Shift, int ConsecutiveVerifications, TrustChangeDetails Details, bool Counts)
{
    /// <summary>The step that a command makes from the trust that the agent has at this moment.</summary>
    public static TrustStep Of(TrustCommand command, TrustState state, TrustView view, TrustParameters parameters) => command switch
    {
        DecayByTime decay => TrustDecayRules.ByTime(decay, state, view, parameters.Decay),
        DecayByEvent decay => TrustDecayRules.ByEvent(decay, state, parameters.Decay),
        DecayByContext decay => TrustDecayRules.ByContext(decay, state, parameters.Decay),
        RecoverByVerification recovery => TrustRecoveryRules.ByVerification(recovery, state, view, parameters.Recovery),
        RecoverByAttestation recovery => TrustRecoveryRules.ByAttestation(recovery, state, view, parameters.Recovery),
        RecoverByTime recovery => TrustRecoveryRules.ByTime(recovery, state, view, parameters.Recovery),
        SetTrust set => new(TrustChangeKind.Set, 0, set.TrustScore, state.ConsecutiveVerifications, new() { Reason = set.Reason }, true),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "This command is not one of trust."),
    };
}
