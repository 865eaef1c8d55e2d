using Sandboxes.Contracts;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>A denial that costs trust, and a crash right before or right after each write that it takes.</summary>
public sealed class DenialTests : IDisposable
{
    private const string AgentId = "agent-test-1";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task A_denial_and_the_trust_that_it_costs_are_both_there_after_a_crash_or_neither(int write, bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var sandbox = await Denying(first);
        first.Faults.StrikeAt(write, afterwards, IsOfADenial);
        var failed = await Record.ExceptionAsync(() => Deny(sandbox));

        await using var second = await first.Restart();
        var (denials, losses) = await Found(sandbox with { Cluster = second });

        losses.ShouldBe(denials);
        (failed is null or PlatformException).ShouldBeTrue(failed?.ToString());
        denials.ShouldBe(failed is null || afterwards ? 1 : 0);
    }

    [Fact]
    public async Task A_denial_is_not_told_before_what_it_costs_is_stored()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var sandbox = await Denying(cluster);
        var held = cluster.Faults.HoldNext(what => what is WriteBatch batch && batch.Operations.Any(row => row is AppendEntry { Stream: MirrorKinds.TrustChanges }));

        var denial = Deny(sandbox);
        await held.Began;
        var told = denial.IsCompleted;
        held.Release();

        told.ShouldBeFalse();
        (await denial).Value!.Action.ShouldBe("deny");
        (await Found(sandbox)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task An_agent_goes_on_after_a_denial_that_failed_and_was_stored()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var sandbox = await Denying(cluster);
        cluster.Faults.StrikeAt(0, afterwards: true, IsOfADenial);
        await Record.ExceptionAsync(() => Deny(sandbox));

        (await Deny(sandbox)).Value!.Action.ShouldBe("deny");

        (await Found(sandbox)).ShouldBe((2, 2));
        (await sandbox.Agent(AgentId).GetTrust(await sandbox.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.9 * 0.6 * 0.6, 1e-9);
    }

    private static bool IsOfADenial(object? what) =>
        what is WriteBatch batch && batch.Operations.Any(row => row is AppendEntry { Stream: MirrorKinds.Decisions or MirrorKinds.TrustChanges });

    private static async Task<TestSandbox> Denying(RestartableCluster cluster)
    {
        var sandbox = await cluster.Sandbox();
        await sandbox.WithAgent(AgentId, 0.9);
        var policy = (await sandbox.Policies.Create(await sandbox.Context(), Body("No exports", Policies.PolicySamples.Deny), Cancel)).Value!;
        await sandbox.Policies.Activate(await sandbox.Context(), policy.PolicyId, new(), Cancel);
        return sandbox;
    }

    private static async Task<Reply<Enforcement>> Deny(TestSandbox sandbox) =>
        await sandbox.Policies.Enforce(await sandbox.Context(), Enforce(AgentId, "export"), Cancel);

    private static async Task<(long Denials, long Losses)> Found(TestSandbox sandbox)
    {
        var context = await sandbox.Context();
        var database = await sandbox.Cluster.Databases.OpenAsync(sandbox.DeveloperId, Cancel);
        var denials = await database.ReadAsync(context.Scope(), new EntryQuery(MirrorKinds.Decisions), Cancel);
        var losses = await database.ReadAsync(context.Scope(), new EntryQuery(MirrorKinds.TrustChanges) { Where = [new TextFilter("kind", ["event"])] }, Cancel);
        return (denials.Total, losses.Total);
    }
}
