using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class ResetTests(SandboxCluster cluster)
{
    [Fact]
    public async Task A_reset_of_all_brings_back_what_was_provisioned()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        var before = (await Everything(sandbox), (await sandbox.Get()).Counts);
        await sandbox.WithAgent("agent-new-1", 0.9);
        await sandbox.Policies.Create(await sandbox.Context(), Body("New", Allow), Cancel);

        var reset = await sandbox.Reset();

        (reset.Generation, reset.Phase).ShouldBe((2, SandboxPhase.Ready));
        (await Everything(sandbox)).ShouldBe(before.Item1);
        (await sandbox.Get()).Counts.ShouldBe(before.Counts);
    }

    [Fact]
    public async Task A_reset_of_agents_keeps_policies_and_the_other_way_round()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        await sandbox.WithAgent("agent-new-1", 0.9);
        var policy = (await sandbox.Policies.Create(await sandbox.Context(), Body("New", Allow), Cancel)).Value!;

        await sandbox.Reset("agents");

        (await sandbox.Agent("agent-new-1").Get(await sandbox.Context(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await sandbox.Policies.Get(await sandbox.Context(), policy.PolicyId, null, Cancel)).Value!.Name.ShouldBe("New");
        await sandbox.WithAgent("agent-new-1", 0.8);

        await sandbox.Reset("policies");

        (await sandbox.Agent("agent-new-1").Get(await sandbox.Context(), Cancel)).Value!.TrustScore.ShouldBe(0.8);
        (await sandbox.Policies.Get(await sandbox.Context(), policy.PolicyId, null, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task A_reset_to_empty_leaves_nothing_of_what_it_names()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        var before = (await sandbox.Get()).Counts!;

        var reset = await sandbox.Reset(new ResetSandbox(Components: ["agents", "trust_logs"], To: "empty"));

        reset.Counts.ShouldBe(before with { Agents = 0, TrustEvents = 0 });
        (await sandbox.Agents.List(await sandbox.Context(), new(null, 10, 0), Cancel)).Value!.Agents.Length.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_emptied_comes_back_with_a_reset_to_initial()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        var before = (await sandbox.Get()).Counts;
        await sandbox.Reset(new ResetSandbox(To: "empty"));

        (await sandbox.Reset(new ResetSandbox(To: "initial"))).Counts.ShouldBe(before);
    }

    [Fact]
    public async Task A_reset_of_all_empties_the_journal_and_keeps_the_log()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.Journal.Append(sandbox.DeveloperId, [Requests.JournalSamples.Record("req_1", cluster.Clock.GetUtcNow())], 0, Cancel);
        await sandbox.Log.Append(sandbox.DeveloperId, Logs.LogSamples.Line("kept"), Cancel);
        (await sandbox.Get()).Counts!.Requests.ShouldBe(1);

        (await sandbox.Reset()).Counts!.Requests.ShouldBe(0);

        (await sandbox.Log.Query(sandbox.DeveloperId, new(null, null, null, null, 100, null), Cancel)).Value!.Items
            .ShouldContain(line => line.Message == "kept");
    }

    [Fact]
    public async Task A_reset_of_something_else_keeps_the_journal_and_the_clock()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.Journal.Append(sandbox.DeveloperId, [Requests.JournalSamples.Record("req_1", cluster.Clock.GetUtcNow())], 0, Cancel);
        await sandbox.Advance(TimeSpan.FromDays(1));

        var reset = await sandbox.Reset("agents", "policies", "trust_logs");

        (reset.Counts!.Requests, reset.Clock.Now).ShouldBe((1, Provisions.Start.AddDays(1)));
    }

    [Fact]
    public async Task A_reset_of_the_clock_brings_back_its_start_and_its_rate()
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.Advance(TimeSpan.FromDays(3));
        await sandbox.Grain.SetClockRate(sandbox.DeveloperId, new(10), Cancel);

        (await sandbox.Reset("clock")).Clock.ShouldBe(new(Provisions.Start, 0));
    }

    [Fact]
    public async Task A_call_of_the_generation_before_is_refused()
    {
        var sandbox = await cluster.Sandbox();
        var agent = await sandbox.WithAgent("agent-old-1", 0.9);
        var old = await sandbox.Context();
        await sandbox.Reset();
        (await agent.Get(await sandbox.Context(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        await sandbox.Policies.List(await sandbox.Context(), new(null, null, null, 20, 0), Cancel);

        await ShouldBeStale(agent.Get(old, Cancel));
        await ShouldBeStale(agent.Decay(old, new("event", new(EventType: "boundary_violation")), Cancel));
        await ShouldBeStale(sandbox.Policies.Create(old, Body("Late", Allow), Cancel));
        (await sandbox.Get()).Counts!.Agents.ShouldBe(0);
    }

    [Fact]
    public async Task A_late_write_of_the_generation_before_changes_nothing()
    {
        var sandbox = await cluster.Sandbox();
        var old = await sandbox.Context();
        await sandbox.Reset();
        await sandbox.Grain.Reconcile(Cancel);

        await Should.ThrowAsync<Exception>(() => sandbox.Agent("agent-late-1").Register(old, new("agent-late-1", "Late"), Cancel));

        (await sandbox.Agent("agent-late-1").Get(await sandbox.Context(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Two_resets_at_once_are_two_generations()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);

        await Task.WhenAll(sandbox.Reset(), sandbox.Reset());

        var view = await sandbox.Get();
        (view.Generation, view.Phase, view.Counts!.Agents).ShouldBe((3, SandboxPhase.Ready, 3));
    }

    [Fact]
    public async Task An_unknown_component_changes_nothing()
    {
        var sandbox = await cluster.Sandbox();

        var reply = await sandbox.Grain.Reset(sandbox.DeveloperId, new(Components: ["moon"]), Cancel);

        reply.Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("components[0]");
        (await sandbox.Get()).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task A_reset_survives_the_end_of_the_activation()
    {
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        await sandbox.Reset("agents");
        await cluster.Deactivate(sandbox.Grain);

        (await sandbox.Get()).Generation.ShouldBe(2);
        (await sandbox.Agents.List(await sandbox.Context(), new(null, 10, 0), Cancel)).Value!.Agents.Length.ShouldBe(3);
    }

    private static async Task<string> Everything(TestSandbox sandbox)
    {
        var context = await sandbox.Context();
        var agents = (await sandbox.Agents.List(context, new(null, 100, 0), Cancel)).Value!.Agents;
        var policies = (await sandbox.Policies.List(context, new(null, null, null, 100, 0), Cancel)).Value!.Policies;
        return MirrorJson.Write(new { agents, policies });
    }

    private static async Task ShouldBeStale(Task call) =>
        (await Should.ThrowAsync<PlatformException>(() => call)).Code.ShouldBe(RefusalCodes.SandboxNotReady);
}
