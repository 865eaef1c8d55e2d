using System.Collections.Immutable;
using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Alerts;

public sealed class AlertsTests(SandboxCluster cluster)
{
    private const string AgentId = "agent-test-1";

    private static readonly AlertQuery All = new(null, null, null, 100);

    [Fact]
    public async Task Moving_the_clock_raises_each_alert_at_the_moment_of_its_crossing()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);

        await sandbox.Advance(TimeSpan.FromDays(90));

        var alerts = (await List(sandbox, All)).Where(alert => alert.MetricType == "aggregate").Reverse().ToList();
        alerts.Select(alert => alert.Level).ShouldBe(["notice", "warning", "critical"]);
        alerts.Select(alert => alert.Threshold).ShouldBe([0.6, 0.4, 0.2]);
        alerts.Zip(new[] { 0.6, 0.4, 0.2 }, (alert, threshold) => Math.Abs((alert.Timestamp - Crossing(0.9, threshold)).TotalMilliseconds))
            .ShouldAllBe(milliseconds => milliseconds <= 1);
    }

    [Fact]
    public async Task One_long_step_and_many_short_ones_raise_the_same_alerts()
    {
        var (one, other) = (await cluster.Sandbox(), await cluster.Sandbox());
        await one.WithAgent(AgentId, 0.9);
        await other.WithAgent(AgentId, 0.9);

        await one.Advance(TimeSpan.FromDays(60));
        for (var days = 0; days < 60; days += 5)
            await other.Advance(TimeSpan.FromDays(5));

        (await List(one, All)).ShouldBe(await List(other, All));
    }

    [Fact]
    public async Task The_alerts_of_many_agents_are_raised_in_one_step()
    {
        var sandbox = await cluster.Sandbox();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => sandbox.WithAgent($"agent-{number:000}", 0.9)));

        await sandbox.Advance(TimeSpan.FromDays(20));

        (await List(sandbox, new(null, "notice", false, 1_000))).Length.ShouldBe(400);
    }

    [Fact]
    public async Task An_alert_is_raised_once()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);
        await sandbox.Advance(TimeSpan.FromDays(20));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => List(sandbox, All)));
        await agent.Settle(await sandbox.Context(), Cancel);
        await cluster.Deactivate(agent);
        await sandbox.Advance(TimeSpan.FromMinutes(1));

        (await List(sandbox, All)).Select(alert => alert.MetricType).ShouldBe(["aggregate", "attestation", "boundary", "verification"], ignoreOrder: true);
    }

    [Fact]
    public async Task Alerts_are_filtered_by_entity_level_and_state()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.55);
        await sandbox.WithAgent("agent-test-2", 0.15);

        (await List(sandbox, All with { EntityId = AgentId })).ShouldAllBe(alert => alert.EntityId == AgentId && alert.Level == "notice");
        (await List(sandbox, All with { Level = "critical" })).ShouldAllBe(alert => alert.EntityId == "agent-test-2");
        (await List(sandbox, All with { Level = "critical" })).Length.ShouldBe(4);
        (await List(sandbox, All with { Resolved = true })).ShouldBeEmpty();
        (await List(sandbox, All with { Limit = 3 })).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_resolved_alert_stays_resolved()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.55);
        var alert = (await List(sandbox, All))[0];

        var resolved = (await sandbox.Alerts.Resolve(await sandbox.Context(), alert.AlertId, new("Looked into it."), Cancel)).Value!;
        var again = (await sandbox.Alerts.Resolve(await sandbox.Context(), alert.AlertId, new("Once more."), Cancel)).Value!;

        (resolved.Success, resolved.Alert.Resolved, resolved.Alert.ResolutionMessage, resolved.Alert.ResolvedAt)
            .ShouldBe((true, true, "Looked into it.", Provisions.Start));
        again.ShouldBe(resolved);
        (await List(sandbox, All with { Resolved = true })).ShouldHaveSingleItem().ShouldBe(resolved.Alert);
        (await List(sandbox, All with { Resolved = false })).Length.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_alert_cannot_be_resolved()
    {
        var sandbox = await cluster.Sandbox();

        (await sandbox.Alerts.Resolve(await sandbox.Context(), "alert-none-1", new(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task A_resolved_alert_is_not_raised_again_within_the_hour()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.55);
        foreach (var alert in await List(sandbox, All))
            await sandbox.Alerts.Resolve(await sandbox.Context(), alert.AlertId, new(), Cancel);

        await sandbox.Advance(TimeSpan.FromMinutes(59));
        (await List(sandbox, All with { Resolved = false })).ShouldBeEmpty();
        await sandbox.Advance(TimeSpan.FromMinutes(2));

        (await List(sandbox, All with { Resolved = false })).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Recovered_trust_closes_its_alerts()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.55);

        var regenerated = (await agent.Regenerate(await sandbox.Context(), new("attestation", new(AttestationType: "authority")), Cancel)).Value!;

        regenerated.ResolvedAlerts.Length.ShouldBe(4);
        (await List(sandbox, All with { Resolved = false })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Alerts_of_generated_agents_can_be_resolved_too()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        await sandbox.Advance(TimeSpan.FromDays(90));
        var open = await List(sandbox, All with { Resolved = false });
        open.ShouldNotBeEmpty();

        foreach (var alert in open)
            (await sandbox.Alerts.Resolve(await sandbox.Context(), alert.AlertId, new(), Cancel)).Value!.Alert.Resolved.ShouldBeTrue();

        (await List(sandbox, All with { Resolved = false })).ShouldBeEmpty();
    }

    private static async Task<ImmutableArray<Alert>> List(TestSandbox sandbox, AlertQuery query) =>
        (await sandbox.Alerts.List(await sandbox.Context(), query, Cancel)).Value!.Alerts;

    /// <summary>When decay with a half-life of 30 days takes trust below a threshold.</summary>
    private static DateTimeOffset Crossing(double trust, double threshold) => Provisions.Start.AddDays(30 * Math.Log2(trust / threshold));
}
