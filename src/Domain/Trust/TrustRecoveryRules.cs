namespace Sandboxes.Domain.Trust;

/// <summary>How much trust an agent wins back. The same step is added to every dimension.</summary>
internal static class TrustRecoveryRules
{
    private const string Suffix = "_attestation";

    public static TrustStep ByVerification(RecoverByVerification command, TrustState state, TrustView view, TrustRecoveryParameters recovery)
    {
        var row = command.VerificationResult ? state.ConsecutiveVerifications + 1 : 0;
        var step = row == 0 || !recovery.VerificationEnabled
            ? 0
            : recovery.VerificationStep + Math.Min(recovery.VerificationBonus * (row - 1), recovery.VerificationBonusLimit);
        return Raised(TrustChangeKind.Verification, step, view, row, counts: true, new()
        {
            VerificationResult = command.VerificationResult,
            ConsecutiveSuccesses = row,
        });
    }

    public static TrustStep ByAttestation(RecoverByAttestation command, TrustState state, TrustView view, TrustRecoveryParameters recovery)
    {
        var type = command.AttestationType.EndsWith(Suffix, StringComparison.Ordinal) ? command.AttestationType : command.AttestationType + Suffix;
        var step = recovery.AttestationEnabled ? recovery.Attestations.GetValueOrDefault(type) : 0;
        return Raised(TrustChangeKind.Attestation, step, view, state.ConsecutiveVerifications, step > 0, new() { AttestationType = type });
    }

    public static TrustStep ByTime(RecoverByTime command, TrustState state, TrustView view, TrustRecoveryParameters recovery)
    {
        var days = Math.Max(0, (view.At - (command.LastUpdate ?? state.ChangedAt)).TotalDays);
        var room = Math.Max(0, recovery.TimeCap - view.Aggregate);
        var step = recovery.TimeEnabled ? Math.Min(recovery.DailyRate * days, room) : 0;
        return Raised(TrustChangeKind.TimeRecovery, step, view, state.ConsecutiveVerifications, step > 0, new()
        {
            DaysElapsed = Math.Round(days, TrustValue.DayDecimals),
            DailyRate = recovery.DailyRate,
        });
    }

    private static TrustStep Raised(
        TrustChangeKind kind, double step, TrustView view, int row, bool counts, TrustChangeDetails details)
    {
        var fitting = TrustValue.Difference(view.Aggregate, Math.Min(1, view.Aggregate + step));
        return new(kind, 1, fitting, row, details with { RegenerationStep = fitting }, counts);
    }
}
