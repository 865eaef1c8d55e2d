using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustAlertTests
{
    [Fact]
    public void Decay_raises_each_level_at_the_moment_of_its_crossing()
    {
        var raised = Aggregates(TrustRules.Settle(Agent(0.9), Production, Day(120)));

        raised.Select(alert => alert.Level).ShouldBe([TrustAlertLevel.Notice, TrustAlertLevel.Warning, TrustAlertLevel.Critical]);
        foreach (var alert in raised)
        {
            TrustRules.At(Agent(0.9), Production, alert.Timestamp).Aggregate.ShouldBeLessThan(alert.Threshold);
            TrustRules.At(Agent(0.9), Production, alert.Timestamp.AddMilliseconds(-1)).Aggregate.ShouldBeGreaterThanOrEqualTo(alert.Threshold);
        }
    }

    [Fact]
    public void The_first_crossing_of_nine_tenths_is_after_seventeen_and_a_half_days()
    {
        var next = TrustRules.NextCrossing(Agent(0.9), Production);

        (next!.Value - Start).TotalDays.ShouldBe(30 * Math.Log2(0.9 / 0.6), 1e-6);
    }

    [Fact]
    public void The_aggregate_and_each_dimension_have_alerts_of_their_own()
    {
        var state = Agent(0.9) with { Dimensions = TrustDimensions.First(attestation: 0.9, boundary: 0.7, verification: 0.8) };

        var raised = TrustRules.Settle(state, Production, Day(20)).AlertsRaised;

        raised.Select(alert => alert.MetricType).ShouldBe(["boundary", "verification", "aggregate", "attestation"]);
        raised.Select(alert => alert.Timestamp).ShouldBeInOrder();
        raised.Select(alert => alert.AlertId).ShouldBe(["alert-agent-01-1", "alert-agent-01-2", "alert-agent-01-3", "alert-agent-01-4"]);
    }

    [Fact]
    public void A_value_at_the_threshold_raises_nothing_and_a_hair_later_does()
    {
        TrustRules.Settle(Agent(0.6), Production, Start).AlertsRaised.ShouldBeEmpty();
        TrustRules.NextCrossing(Agent(0.6), Production).ShouldBe(Start.AddMilliseconds(1));
    }

    [Fact]
    public void A_drop_past_two_thresholds_raises_only_the_most_severe()
    {
        var decision = TrustRules.Apply(Agent(0.9), new DecayByEvent("seal_verification_failure"), Production, Start);

        decision.AlertsRaised.Length.ShouldBe(4);
        decision.AlertsRaised.ShouldAllBe(alert => alert.Level == TrustAlertLevel.Warning && alert.Value == 0.36 && alert.Threshold == 0.4);
        decision.AlertsRaised[0].Message.ShouldBe("The aggregate trust of agent-01 is 0.3600, below 0.4.");
    }

    [Fact]
    public void A_more_severe_alert_replaces_the_milder_one()
    {
        var decision = TrustRules.Settle(Agent(0.5), Production, Day(15));

        decision.AlertsResolved.Length.ShouldBe(4);
        decision.AlertsResolved.ShouldAllBe(alert => alert.Resolved && alert.Level == TrustAlertLevel.Notice);
        decision.AlertsResolved[0].ResolutionMessage.ShouldBe($"Replaced by {decision.AlertsRaised[0].AlertId}.");
        decision.State.OpenAlerts.ShouldAllBe(alert => alert.Level == TrustAlertLevel.Warning);
    }

    [Fact]
    public void An_alert_resolves_when_its_value_is_back_at_the_threshold()
    {
        var low = TrustRules.Register("agent-01", Production, Start, 0.55).State;

        var decision = TrustRules.Apply(low, new RecoverByVerification(true), Production, Start);

        decision.AlertsResolved.Length.ShouldBe(4);
        decision.AlertsResolved[0].ResolvedAt.ShouldBe(Start);
        decision.State.OpenAlerts.ShouldBeEmpty();
    }

    [Fact]
    public void Partial_recovery_leaves_the_milder_level()
    {
        var low = TrustRules.Register("agent-01", Production, Start, 0.35).State;

        var decision = TrustRules.Apply(low, new RecoverByAttestation("peer"), Production, Day(0.5));

        decision.AlertsResolved.ShouldAllBe(alert => alert.Level == TrustAlertLevel.Warning);
        decision.State.OpenAlerts.Select(alert => alert.Level).Distinct().ShouldBe([TrustAlertLevel.Notice]);
    }

    [Fact]
    public void The_same_alert_comes_again_only_after_an_hour()
    {
        var low = TrustRules.Register("agent-01", Production, Start, 0.5).State;
        var up = TrustRules.Apply(low, new SetTrust(0.8, "up"), Production, Start.AddMinutes(10)).State;
        var down = TrustRules.Apply(up, new SetTrust(0.5, "down"), Production, Start.AddMinutes(20));

        down.AlertsRaised.ShouldBeEmpty();
        TrustRules.NextCrossing(down.State, Production).ShouldBe(Start.AddHours(1));
        TrustRules.Settle(down.State, Production, Start.AddHours(3)).AlertsRaised.ShouldAllBe(alert => alert.Timestamp == Start.AddHours(1));
    }

    [Fact]
    public void An_alert_resolved_by_hand_comes_again_an_hour_later_if_the_value_stays_low()
    {
        var low = TrustRules.Register("agent-01", Production, Start, 0.5).State;

        var decision = TrustRules.ResolveAlert(low, "alert-agent-01-1", "looked into", Production, Start.AddHours(5))!;

        decision.AlertsResolved.Single().ResolutionMessage.ShouldBe("looked into");
        decision.State.OpenAlerts.Length.ShouldBe(3);
        TrustRules.Settle(decision.State, Production, Start.AddHours(7)).AlertsRaised.Single().Timestamp.ShouldBe(Start.AddHours(6));
    }

    [Fact]
    public void Resolving_a_severe_alert_raises_none_of_the_milder_ones_that_the_value_passed_before()
    {
        var fallen = TrustRules.Settle(Agent(0.9), Production, Day(90));
        var critical = Aggregates(fallen)[^1];

        var resolved = TrustRules.ResolveAlert(fallen.State, critical.AlertId, null, Production, Day(90))!;

        Aggregates(TrustRules.Settle(resolved.State, Production, Day(90))).ShouldBeEmpty();
        Aggregates(TrustRules.Settle(resolved.State, Production, Day(91))).Single().Timestamp.ShouldBe(Day(90).AddHours(1));
    }

    [Fact]
    public void An_alert_that_is_not_open_cannot_be_resolved() =>
        TrustRules.ResolveAlert(Agent(0.9), "alert-agent-01-1", null, Production, Start).ShouldBeNull();

    [Fact]
    public void A_crossing_leaves_a_line_of_history_at_its_time()
    {
        var history = TrustRules.Settle(Agent(0.9), Production, Day(40)).History;

        history.Select(change => Math.Round(change.Next, 6)).ShouldBe([0.6, 0.4]);
        history.Select(change => Math.Round(change.Previous, 6)).ShouldBe([0.9, 0.6]);
        history.ShouldAllBe(change => change.Kind == TrustChangeKind.Time);
    }

    [Fact]
    public void Nothing_is_due_once_trust_lies_on_the_floor()
    {
        var state = TrustRules.Settle(Agent(0.9), Production, Day(200)).State;

        TrustRules.NextCrossing(state, Production).ShouldBeNull();
    }

    private static List<TrustAlert> Aggregates(TrustDecision decision) =>
        [.. decision.AlertsRaised.Where(alert => alert.MetricType == TrustAlert.AggregateMetric)];
}
