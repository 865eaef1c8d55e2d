using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustDecayTests
{
    [Theory]
    [InlineData(0, 0.9000)]
    [InlineData(1, 0.8794)]
    [InlineData(7, 0.7656)]
    [InlineData(30, 0.4500)]
    [InlineData(60, 0.2250)]
    [InlineData(120, 0.1000)]
    public void Nine_tenths_decay_as_production_has_it(int days, double expected)
    {
        var view = TrustRules.At(Agent(0.9), Production, Day(days));

        Math.Round(view.Aggregate, 4).ShouldBe(expected);
        view.Dimensions.Values.ShouldAllBe(value => Math.Round(value, 4) == expected);
    }

    [Fact]
    public void The_floor_never_raises_a_value_below_it() =>
        TrustRules.At(Agent(0.05), Production, Day(400)).Aggregate.ShouldBe(0.05);

    [Fact]
    public void A_time_before_the_last_change_counts_as_that_time()
    {
        var view = TrustRules.At(Agent(0.9), Production, Day(-5));

        (view.At, view.Aggregate).ShouldBe((Start, 0.9));
    }

    [Fact]
    public void Every_dimension_is_scaled_by_the_ratio_of_the_aggregate()
    {
        var state = Agent(0.9) with { Dimensions = TrustDimensions.First(attestation: 0.9, boundary: 0.6, verification: 0.3) };

        var view = TrustRules.At(state, Production, Day(30));

        view.Dimensions.Values.ShouldBe([0.45, 0.3, 0.15]);
    }

    [Theory]
    [InlineData("verification_failure", 0.72)]
    [InlineData("attestation_failure", 0.63)]
    [InlineData("boundary_violation", 0.54)]
    [InlineData("mutation_detected", 0.45)]
    [InlineData("seal_verification_failure", 0.36)]
    public void An_event_takes_its_share(string type, double expected)
    {
        var decision = TrustRules.Apply(Agent(0.9), new DecayByEvent(type), Production, Start);

        decision.Change!.Next.ShouldBe(expected);
        decision.History.ShouldBe([decision.Change]);
        decision.Change.Details.EventType.ShouldBe(type);
    }

    [Fact]
    public void Events_know_no_floor()
    {
        var decision = TrustRules.Apply(Agent(0.1), new DecayByEvent("mutation_detected"), Production, Start);

        decision.State.Dimensions.Aggregate(Production).ShouldBe(0.05);
    }

    [Fact]
    public void An_unknown_event_changes_nothing_and_leaves_no_line()
    {
        var state = Agent(0.9);

        var decision = TrustRules.Apply(state, new DecayByEvent("sneeze"), Production, Day(1));

        decision.State.ShouldBe(state);
        decision.History.ShouldBeEmpty();
        decision.Change!.Amount.ShouldBe(0);
    }

    [Theory]
    [InlineData("high_trust", "medium_trust", 0.81)]
    [InlineData("medium_trust", "low_trust", 0.72)]
    [InlineData("low_trust", "untrusted", 0.45)]
    [InlineData("untrusted", "high_trust", 0.9)]
    public void A_move_takes_its_share(string source, string target, double expected) =>
        TrustRules.Apply(Agent(0.9), new DecayByContext(source, target), Production, Start).Change!.Next.ShouldBe(expected);

    [Fact]
    public void Decay_since_a_given_time_comes_on_top_of_virtual_time()
    {
        var decision = TrustRules.Apply(Agent(0.8), new DecayByTime(Start), Production, Day(30));

        (decision.Change!.Previous, decision.Change.Next).ShouldBe((0.4, 0.2));
        (decision.Change.Details.DaysElapsed, decision.Change.Details.HalfLife).ShouldBe((30.0, 30.0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(12)]
    public void Decay_since_nothing_or_since_the_future_only_brings_up_to_date(int? days)
    {
        var since = days is { } day ? Day(day) : (DateTimeOffset?)null;

        var decision = TrustRules.Apply(Agent(0.9), new DecayByTime(since), Production, Day(7));

        (decision.Change!.Previous, decision.Change.Amount).ShouldBe((decision.Change.Next, 0.0));
        decision.State.UpdatedAt.ShouldBe(Start);
    }

    [Fact]
    public void A_drop_of_more_than_three_tenths_is_significant()
    {
        TrustRules.Apply(Agent(0.9), new DecayByEvent("boundary_violation"), Production, Start).Change!.Significant.ShouldBeTrue();
        TrustRules.Apply(Agent(0.9), new DecayByEvent("attestation_failure"), Production, Start).Change!.Significant.ShouldBeFalse();
    }

    [Fact]
    public void Each_kind_can_be_switched_off()
    {
        var off = Production with { Decay = new() { TimeEnabled = false, EventEnabled = false, ContextEnabled = false } };

        TrustRules.At(Agent(0.9), off, Day(90)).Aggregate.ShouldBe(0.9);
        TrustRules.Apply(Agent(0.9), new DecayByEvent("mutation_detected"), off, Start).Change!.Amount.ShouldBe(0);
        TrustRules.Apply(Agent(0.9), new DecayByContext("low_trust", "untrusted"), off, Start).Change!.Amount.ShouldBe(0);
    }
}
