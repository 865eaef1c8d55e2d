using System.Text.Json;
using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Agents;

namespace Sandboxes.Grains.Tests.Agents;

public sealed class TrustViewsTests
{
    private static readonly DateTimeOffset Start = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TrustParameters Production = TrustParameters.Default;

    private static readonly TrustState Agent = TrustRules.Register("agent-01", Production, Start, 0.9).State;

    [Fact]
    public void Trust_shows_the_aggregate_and_each_dimension()
    {
        var trust = TrustViews.Of(TrustRules.At(Agent, Production, Start.AddDays(30)));

        (trust.EntityId, trust.CurrentAggregate, trust.FirstSeen).ShouldBe(("agent-01", 0.45, Start));
        trust.Dimensions.ShouldBe([new("attestation", 0.45), new("boundary", 0.45), new("verification", 0.45)]);
    }

    [Fact]
    public void A_decay_tells_before_after_and_what_was_lost()
    {
        var decision = TrustRules.Apply(Agent, new DecayByEvent("boundary_violation"), Production, Start);

        var decayed = TrustViews.Decayed("agent-01", "event", decision);

        (decayed.PreviousTrust, decayed.NewTrust, decayed.NewAggregate).ShouldBe((0.9, 0.54, 0.54));
        decayed.DecayAmount.ShouldBe(0.36, 1e-9);
        decayed.Alerts.ShouldAllBe(alert => alert.Level == "notice" && !alert.Resolved);
        decayed.Alerts.Select(alert => alert.MetricType).ShouldBe(["aggregate", "attestation", "boundary", "verification"], ignoreOrder: true);
    }

    [Fact]
    public void A_recovery_tells_what_was_won_and_which_alerts_it_closed()
    {
        var low = TrustRules.Apply(Agent, new DecayByEvent("boundary_violation"), Production, Start).State;
        var decision = TrustRules.Apply(low, new RecoverByAttestation("peer"), Production, Start);

        var regenerated = TrustViews.Regenerated("agent-01", "attestation", decision);

        regenerated.RegenerationAmount.ShouldBe(0.1, 1e-9);
        regenerated.ResolvedAlerts.Length.ShouldBe(4);
        regenerated.ResolvedAlerts.ShouldAllBe(alert => alert.Resolved && alert.ResolvedAt == Start);
    }

    [Fact]
    public void A_history_of_a_dimension_leaves_out_changes_that_do_not_know_it()
    {
        var change = TrustRules.Apply(Agent, new DecayByEvent("boundary_violation"), Production, Start).Change!;
        var older = change with { Dimensions = TrustDimensions.From([new("boundary", 0.3)]) };

        TrustViews.History("agent-01", "verification", [older, change]).History.ShouldHaveSingleItem().Value.ShouldBe(0.54, 1e-9);
        TrustViews.History("agent-01", null, [older, change]).History.Length.ShouldBe(2);
    }

    [Fact]
    public void A_point_of_the_history_tells_what_moved_it()
    {
        var change = TrustRules.Apply(Agent, new DecayByEvent("boundary_violation"), Production, Start).Change!;

        var point = TrustViews.History("agent-01", null, [change]).History[0];

        using var metadata = JsonDocument.Parse(point.Metadata!.Text);
        metadata.RootElement.GetProperty("kind").GetString().ShouldBe("event");
        metadata.RootElement.GetProperty("details").GetProperty("event_type").GetString().ShouldBe("boundary_violation");
    }

    [Fact]
    public void An_explanation_shows_the_arithmetic()
    {
        var explanation = TrustViews.Explain(Agent, TrustRules.At(Agent, Production, Start.AddDays(30)), Production);

        using var arithmetic = JsonDocument.Parse(explanation.Text);
        var root = arithmetic.RootElement;
        (root.GetProperty("stored_aggregate").GetDouble(), root.GetProperty("days_elapsed").GetDouble(), root.GetProperty("half_life_days").GetDouble())
            .ShouldBe((0.9, 30, 30));
        root.GetProperty("decay_factor").GetDouble().ShouldBe(0.5, 1e-9);
        root.GetProperty("aggregate").GetDouble().ShouldBe(0.45, 1e-9);
        root.GetProperty("next_alert_at").GetDateTimeOffset().ShouldBeGreaterThan(Start);
    }
}
