using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Contracts;
using Sandboxes.Grains.Tests.Restarts;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Reconciliation;

public sealed class ReconcilerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_place_that_was_reserved_and_never_used_is_freed()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(await cluster.Developer());
        await developer.Reserve(Id("sb"), "left behind", false, Cancel);

        await cluster.Reconcile();

        (await developer.Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_developer_is_asked_once_in_each_turn()
    {
        var asked = new AskedHolds();
        await using var cluster = await RestartableCluster.Start(_folder, null, services => services.AddSingleton<IIncomingGrainCallFilter>(asked));
        var developers = new[] { await cluster.Developer(), await cluster.Developer() };

        await cluster.Reconcile();
        asked.Keys.ShouldBe(developers, ignoreOrder: true);
        asked.Keys.Clear();
        await cluster.Reconcile();

        asked.Keys.ShouldBe(developers, ignoreOrder: true);
    }

    [Fact]
    public async Task A_place_that_was_reserved_just_now_is_left_alone_in_later_turns()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developer = cluster.Grains.Developer(await cluster.Developer());
        await cluster.Reconcile();
        await developer.Reserve(Id("sb"), null, false, Cancel);

        await cluster.Reconcile();
        (await developer.Holds(Cancel)).ShouldHaveSingleItem();
        cluster.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await cluster.Reconcile();

        (await developer.Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_that_nobody_owns_are_removed()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var developerId = await cluster.Developer();
        var kept = await cluster.Sandbox(developerId: developerId);
        var database = await cluster.Databases.OpenAsync(developerId, Cancel);
        await database.OpenLayerAsync("sb_nobody", "base-1", Cancel);

        await cluster.Reconcile();

        (await database.SandboxesAsync(Cancel)).ShouldBe([kept.Id]);
    }

    [Fact]
    public async Task What_became_overdue_while_nothing_ran_ends_at_the_start()
    {
        var first = await RestartableCluster.Start(_folder);
        var sandbox = await first.Sandbox();
        first.Clock.Advance(TimeSpan.FromMinutes(61));

        await using var second = await first.Restart();
        await second.Reconcile();

        var view = await (sandbox with { Cluster = second }).Get();
        (view.Phase, view.Reason).ShouldBe((SandboxPhase.Deleted, "idle_timeout"));
    }

    [Fact]
    public async Task Everything_is_as_it_was_after_a_restart()
    {
        var first = await RestartableCluster.Start(_folder);
        var sandbox = await first.Sandbox(Provisions.Filled);
        await sandbox.WithAgent("agent-test-1", 0.9);
        await sandbox.Advance(TimeSpan.FromDays(7));
        var before = await sandbox.Get();

        await using var second = await first.Restart();
        await second.Reconcile();

        var after = sandbox with { Cluster = second };
        MirrorJson.Write(await after.Get()).ShouldBe(MirrorJson.Write(before));
        (await after.Agent("agent-test-1").GetTrust(await after.Context(), Cancel)).Value!.CurrentAggregate.ShouldBe(0.7656, 0.00005);
    }

    [Fact]
    public async Task A_reset_that_fails_for_good_leaves_the_sandbox_failed_until_it_is_recovered()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var sandbox = await cluster.Sandbox(Provisions.Filled);
        await sandbox.WithAgent("agent-test-1", 0.9);
        cluster.Faults.StrikeOn(nameof(IDeveloperDatabase.CopyLayerAsync), new InvalidOperationException("Something unexpected."));

        (await sandbox.Reset("agents")).ShouldSatisfyAllConditions(
            view => view.Phase.ShouldBe(SandboxPhase.Failed), view => view.Reason.ShouldBe("resetting_failed"), view => view.Generation.ShouldBe(1));
        (await sandbox.Grain.Admit(new(sandbox.DeveloperId, false), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.SandboxNotReady);
        var recovered = (await sandbox.Grain.Recover(sandbox.DeveloperId, Cancel)).Value!;

        (recovered.Phase, recovered.Generation).ShouldBe((SandboxPhase.Ready, 2));
        (await sandbox.Agents.List(await sandbox.Context(), new(null, 10, 0), Cancel)).Value!.Agents.Length.ShouldBe(3);
    }

    /// <summary>Notes which developers are asked for their sandboxes.</summary>
    private sealed class AskedHolds : IIncomingGrainCallFilter
    {
        public ConcurrentBag<string> Keys { get; } = [];

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.Name == nameof(IDeveloperGrain.Holds))
                Keys.Add(context.TargetId.Key.ToString()!);
            return context.Invoke();
        }
    }
}
