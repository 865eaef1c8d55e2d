using Sandboxes.Domain.Trust;
using Sandboxes.Grains.Agents;

namespace Sandboxes.Grains.Tests.Agents;

public sealed class TrustLogTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_command_that_moved_trust_is_told_with_its_arithmetic()
    {
        var line = TrustLog.Lines("agent-1", TrustRules.Apply(Trust(0.95), new DecayByEvent("verification_failure"), TrustParameters.Default, Now), Now)[0];

        (line.Category, line.Event, line.Level).ShouldBe(("trust", "trust.changed", "info"));
        line.Message.ShouldBe("The trust of agent-1 went from 0.9500 to 0.7600 by event.");
        line.Fields!.Text.ShouldContain("\"details\":{\"decay_factor\":0.8,\"event_type\":\"verification_failure\"}");
    }

    [Fact]
    public void A_great_loss_and_what_it_sets_off_are_warnings()
    {
        var lines = TrustLog.Lines("agent-1", TrustRules.Apply(Trust(0.7), new DecayByEvent("seal_verification_failure"), TrustParameters.Default, Now), Now);

        lines.Select(line => (line.Event, line.Level)).ShouldBe([("trust.changed", "warning"), .. Enumerable.Repeat(("alert.raised", "warning"), 4)]);
        lines[1].Fields!.Text.ShouldContain("\"threshold\":0.4");
    }

    [Fact]
    public void An_alert_that_is_over_is_told()
    {
        var low = TrustRules.Apply(Trust(0.62), new DecayByEvent("verification_failure"), TrustParameters.Default, Now).State;

        var lines = TrustLog.Lines("agent-1", TrustRules.Apply(low, new RecoverByAttestation("authority"), TrustParameters.Default, Now), Now);

        lines.Select(line => line.Event).ShouldBe(["trust.changed", .. Enumerable.Repeat("alert.resolved", 4)]);
    }

    [Fact]
    public void What_moved_nothing_is_not_told()
    {
        TrustLog.Lines("agent-1", TrustRules.Apply(Trust(0.9), new DecayByEvent("rudeness"), TrustParameters.Default, Now), Now).ShouldBeEmpty();
        TrustLog.Lines("agent-1", TrustRules.Register("agent-1", TrustParameters.Default, Now, 0.9), Now).ShouldBeEmpty();
    }

    private static TrustState Trust(double score) => TrustRules.Register("agent-1", TrustParameters.Default, Now, score).State;
}
