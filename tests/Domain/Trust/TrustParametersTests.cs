using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustParametersTests
{
    [Fact]
    public void Decay_starts_with_the_numbers_of_production()
    {
        var decay = TrustParameters.Default.Decay;

        (decay.TimeEnabled, decay.EventEnabled, decay.ContextEnabled).ShouldBe((true, true, true));
        (decay.HalfLifeDays, decay.Minimum, decay.SignificantDrop).ShouldBe((30, 0.1, 0.3));
        decay.Events.OrderBy(item => item.Key).ShouldBe(
        [
            new("attestation_failure", 0.3), new("boundary_violation", 0.4), new("mutation_detected", 0.5),
            new("seal_verification_failure", 0.6), new("verification_failure", 0.2),
        ]);
        decay.Contexts.OrderBy(item => item.Key).ShouldBe(
            [new("high_trust:medium_trust", 0.1), new("low_trust:untrusted", 0.5), new("medium_trust:low_trust", 0.2)]);
    }

    [Fact]
    public void Recovery_starts_with_the_numbers_of_production()
    {
        var recovery = TrustParameters.Default.Recovery;

        (recovery.VerificationEnabled, recovery.AttestationEnabled, recovery.TimeEnabled).ShouldBe((true, true, true));
        (recovery.VerificationStep, recovery.VerificationBonus, recovery.VerificationBonusLimit).ShouldBe((0.05, 0.02, 0.20));
        (recovery.DailyRate, recovery.TimeCap).ShouldBe((0.01, 0.7));
        recovery.Attestations.OrderBy(item => item.Key).ShouldBe(
            [new("authority_attestation", 0.30), new("peer_attestation", 0.10), new("self_attestation", 0.05)]);
    }

    [Fact]
    public void Alerts_and_the_aggregate_start_with_the_numbers_of_production()
    {
        var parameters = TrustParameters.Default;

        (parameters.Alerts.Notice, parameters.Alerts.Warning, parameters.Alerts.Critical, parameters.Alerts.QuietSeconds).ShouldBe((0.6, 0.4, 0.2, 3600));
        (parameters.InitialTrust, parameters.OtherWeight, parameters.HistoryLimit).ShouldBe((0.5, 1.0, 1000));
        parameters.Weights.OrderBy(item => item.Key).ShouldBe([new("attestation", 0.4), new("boundary", 0.3), new("verification", 0.3)]);
    }
}
