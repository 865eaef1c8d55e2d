using System.Text.Json;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Agents;

public sealed class TrustTests(SandboxCluster cluster)
{
    private const string AgentId = "agent-test-1";

    [Theory]
    [InlineData(1, 0.8794)]
    [InlineData(7, 0.7656)]
    [InlineData(30, 0.45)]
    [InlineData(60, 0.225)]
    [InlineData(120, 0.1)]
    public async Task Trust_decays_with_virtual_time(int days, double expected)
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);

        await sandbox.Advance(TimeSpan.FromDays(days));

        var trust = (await agent.GetTrust(await sandbox.Context(), Cancel)).Value!;
        trust.CurrentAggregate.ShouldBe(expected, 0.00005);
        trust.Dimensions.Values.ShouldAllBe(value => Math.Abs(value - expected) < 0.00005);
        (await sandbox.Agents.List(await sandbox.Context(), new(null, 10, 0), Cancel)).Value!.Agents[0].TrustScore.ShouldBe(expected, 0.00005);
    }

    [Fact]
    public async Task How_often_trust_is_read_does_not_matter()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);

        for (var day = 0; day < 7; day++)
        {
            await sandbox.Advance(TimeSpan.FromDays(1));
            await agent.GetTrustHistory(await sandbox.Context(), new(null, 10), Cancel);
            await agent.Decay(await sandbox.Context(), new("time"), Cancel);
        }

        (await agent.GetTrust(await sandbox.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.9 * Math.Pow(0.5, 7 / 30.0), 1e-9);
    }

    [Fact]
    public async Task A_decay_since_an_earlier_time_comes_on_top()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);

        var decayed = (await agent.Decay(await sandbox.Context(), new("time", new(LastUpdate: Provisions.Start.AddDays(-30))), Cancel)).Value!;

        (decayed.PreviousTrust, decayed.NewTrust).ShouldBe((0.9, 0.45));
    }

    [Theory]
    [InlineData("boundary_violation", 0.54)]
    [InlineData("seal_verification_failure", 0.36)]
    [InlineData("nothing_we_know", 0.9)]
    public async Task An_event_costs_its_share_of_trust(string eventType, double expected)
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);

        var decayed = (await agent.Decay(await sandbox.Context(), new("event", new(EventType: eventType)), Cancel)).Value!;

        (decayed.Success, decayed.DecayType).ShouldBe((true, "event"));
        decayed.NewTrust.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public async Task Recovery_raises_trust_and_a_failed_verification_does_not()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.5);
        var context = await sandbox.Context();

        var verified = (await agent.Regenerate(context, new("verification", new(VerificationResult: true)), Cancel)).Value!;
        var failed = (await agent.Regenerate(context, new("verification", new(VerificationResult: false)), Cancel)).Value!;
        var attested = (await agent.Regenerate(context, new("attestation", new(AttestationType: "authority")), Cancel)).Value!;

        verified.NewTrust.ShouldBe(0.55, 1e-9);
        failed.RegenerationAmount.ShouldBe(0);
        attested.NewTrust.ShouldBe(0.85, 1e-9);
    }

    [Fact]
    public async Task A_command_without_its_details_changes_nothing()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);

        (await agent.Decay(await sandbox.Context(), new("event"), Cancel)).Refusal!.Faults[0].Field.ShouldBe("details.event_type");
        (await agent.Regenerate(await sandbox.Context(), new("attestation"), Cancel)).Refusal!.Faults[0].Field.ShouldBe("details.attestation_type");

        (await agent.GetTrustHistory(await sandbox.Context(), new(null, 10), Cancel)).Value!.History.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task History_tells_what_moved_trust_oldest_first()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);
        await sandbox.Advance(TimeSpan.FromHours(1));
        await agent.Decay(await sandbox.Context(), new("event", new(EventType: "verification_failure")), Cancel);
        await sandbox.Advance(TimeSpan.FromHours(1));
        await agent.Regenerate(await sandbox.Context(), new("attestation", new(AttestationType: "peer")), Cancel);
        await cluster.Deactivate(agent);

        var history = (await agent.GetTrustHistory(await sandbox.Context(), new(null, 10), Cancel)).Value!;

        history.Dimension.ShouldBe("aggregate");
        history.History.Select(point => point.Timestamp).ShouldBe([Provisions.Start, Provisions.Start.AddHours(1), Provisions.Start.AddHours(2)]);
        history.History.Select(point => JsonDocument.Parse(point.Metadata!.Text).RootElement.GetProperty("kind").GetString())
            .ShouldBe(["registered", "event", "attestation"]);
        (await agent.GetTrustHistory(await sandbox.Context(), new("boundary", 2), Cancel)).Value!.History.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Trust_explains_itself_when_asked()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent(AgentId, 0.9);
        await sandbox.Advance(TimeSpan.FromDays(30));

        (await agent.GetTrust(await sandbox.Context(), Cancel)).Explanation.ShouldBeNull();
        using var explanation = JsonDocument.Parse((await agent.GetTrust(await sandbox.Context(explain: true), Cancel)).Explanation!.Text);
        explanation.RootElement.GetProperty("decay_factor").GetDouble().ShouldBe(0.5, 1e-9);
        (await agent.Decay(await sandbox.Context(explain: true), new("event", new(EventType: "boundary_violation")), Cancel))
            .Explanation!.Text.ShouldContain("boundary_violation");
    }
}
