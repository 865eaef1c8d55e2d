using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustRecoveryTests
{
    [Fact]
    public void Successes_in_a_row_add_more_each_time()
    {
        var state = Agent(0.6);

        var values = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            state = TrustRules.Apply(state, new RecoverByVerification(true), Production, Start).State;
            values.Add(state.Dimensions.Aggregate(Production));
        }

        values.ShouldBe([0.65, 0.72, 0.81, 0.92, 1.0]);
    }

    [Fact]
    public void The_bonus_stops_growing_at_the_eleventh_success()
    {
        var state = Agent(0.1) with { ConsecutiveVerifications = 40 };

        var decision = TrustRules.Apply(state, new RecoverByVerification(true), Production, Start);

        decision.Change!.Amount.ShouldBe(0.25);
    }

    [Fact]
    public void A_failed_verification_ends_the_row_and_leaves_trust_alone()
    {
        var state = TrustRules.Apply(Agent(0.6), new RecoverByVerification(true), Production, Start).State;

        var failed = TrustRules.Apply(state, new RecoverByVerification(false), Production, Start);
        var next = TrustRules.Apply(failed.State, new RecoverByVerification(true), Production, Start);

        (failed.Change!.Next, failed.State.ConsecutiveVerifications, failed.History.Length).ShouldBe((0.65, 0, 1));
        next.Change!.Amount.ShouldBe(0.05);
    }

    [Theory]
    [InlineData("self", 0.35)]
    [InlineData("peer", 0.40)]
    [InlineData("authority", 0.60)]
    [InlineData("authority_attestation", 0.60)]
    [InlineData("astrologer", 0.30)]
    public void An_attestation_adds_by_who_attests(string type, double expected) =>
        TrustRules.Apply(Agent(0.3), new RecoverByAttestation(type), Production, Start).Change!.Next.ShouldBe(expected);

    [Fact]
    public void The_same_step_goes_to_every_dimension_and_none_exceeds_one()
    {
        var state = Agent(0.5) with { Dimensions = TrustDimensions.First(attestation: 0.2, boundary: 0.95, verification: 0.5) };

        var decision = TrustRules.Apply(state, new RecoverByAttestation("peer"), Production, Start);

        decision.State.Dimensions.Values.ShouldBe([0.3, 1.0, 0.6]);
    }

    [Theory]
    [InlineData(0.5, 10, 0.6)]
    [InlineData(0.5, 50, 0.7)]
    [InlineData(0.9, 50, 0.9)]
    [InlineData(0.5, -3, 0.5)]
    public void Recovery_by_time_adds_a_hundredth_a_day_up_to_its_cap_and_never_lowers(double trust, int days, double expected) =>
        TrustRules.Apply(Agent(trust), new RecoverByTime(Day(-days)), Production, Start).Change!.Next.ShouldBe(expected);

    [Fact]
    public void Recovery_by_time_counts_from_the_newest_change_when_no_time_is_given()
    {
        var off = Production with { Decay = new() { TimeEnabled = false } };

        var decision = TrustRules.Apply(Agent(0.6), new RecoverByTime(), off, Day(4));

        decision.Change!.Next.ShouldBe(0.64);
    }

    [Fact]
    public void Each_kind_can_be_switched_off()
    {
        var off = Production with { Recovery = new() { VerificationEnabled = false, AttestationEnabled = false, TimeEnabled = false } };

        TrustCommand[] commands = [new RecoverByVerification(true), new RecoverByAttestation("authority"), new RecoverByTime(Day(-9))];

        commands.ShouldAllBe(command => TrustRules.Apply(Agent(0.3), command, off, Start).Change!.Amount == 0);
    }

    [Theory]
    [InlineData(0.42, 0.42)]
    [InlineData(4, 1)]
    [InlineData(-4, 0)]
    public void A_set_value_goes_to_every_dimension_with_its_reason(double score, double expected)
    {
        var decision = TrustRules.Apply(Agent(0.3), new SetTrust(score, "rehearsal"), Production, Day(2));

        decision.State.Dimensions.ShouldBe(TrustDimensions.First(expected));
        (decision.Change!.Kind, decision.Change.Details.Reason).ShouldBe((TrustChangeKind.Set, "rehearsal"));
    }

    [Fact]
    public void A_new_agent_starts_in_the_middle_or_with_the_score_given()
    {
        TrustRules.Register("agent-01", Production, Start).State.Dimensions.ShouldBe(TrustDimensions.First(0.5));
        TrustRules.Register("agent-01", Production, Start, 0.8).State.Dimensions.ShouldBe(TrustDimensions.First(0.8));
    }
}
