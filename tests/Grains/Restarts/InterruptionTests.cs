using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Restarts;

/// <summary>Each of an operation's writes is the last before a crash once; after a restart nothing is stuck, lost or left over.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_provision_that_was_cut_off_is_finished_or_leaves_nothing(bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var cut = await CutOff(first, afterwards, developerId => Task.FromResult(new TestSandbox(first, developerId, Id("sb"))), sandbox =>
            sandbox.Grain.Provision(sandbox.DeveloperId, Provisions.Filled, Key(), Cancel));

        await using var second = await first.Restart();
        await second.Reconcile();

        foreach (var sandbox in cut.Select(sandbox => sandbox with { Cluster = second }))
        {
            var view = (await sandbox.Grain.Get(sandbox.DeveloperId, Cancel)).Value;
            await Consistent(second, sandbox, lives: view is not null, generation: 1);
            (view?.Counts?.Agents ?? 3).ShouldBe(3);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_that_was_cut_off_is_finished_or_was_never_begun(bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var cut = await CutOff(first, afterwards, developerId => first.Sandbox(Provisions.Filled, developerId), sandbox =>
            sandbox.Grain.Reset(sandbox.DeveloperId, new(Components: ["agents", "requests"]), Cancel));

        await using var second = await first.Restart();
        await second.Reconcile();

        foreach (var sandbox in cut.Select(sandbox => sandbox with { Cluster = second }))
        {
            var generation = (await sandbox.Get()).Generation;
            generation.ShouldBeInRange(1, 2);
            await Consistent(second, sandbox, lives: true, generation);
            (await sandbox.Reset()).Generation.ShouldBe(generation + 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_that_was_cut_off_is_finished_or_was_never_begun(bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var cut = await CutOff(first, afterwards, developerId => first.Sandbox(Provisions.Filled, developerId), sandbox =>
            sandbox.Grain.Delete(sandbox.DeveloperId, Cancel));

        await using var second = await first.Restart();
        await second.Reconcile();

        foreach (var sandbox in cut.Select(sandbox => sandbox with { Cluster = second }))
            await Consistent(second, sandbox, lives: (await sandbox.Get()).Phase != SandboxPhase.Deleted, generation: 1);
    }

    /// <summary>Cuts off one operation after its first write, one after its second and so on, until there is no write left to cut off at.</summary>
    private static async Task<List<TestSandbox>> CutOff(
        RestartableCluster cluster, bool afterwards, Func<string, Task<TestSandbox>> prepare, Func<TestSandbox, Task> operation)
    {
        var cut = new List<TestSandbox>();
        for (var write = 0; write < 100; write++)
        {
            var sandbox = await prepare(await cluster.Developer());
            cut.Add(sandbox);
            cluster.Faults.StrikeAt(write, afterwards);
            var failed = await Record.ExceptionAsync(() => operation(sandbox));
            cluster.Faults.Stop();
            (failed is null or PlatformException or OrleansException).ShouldBeTrue(failed?.ToString());
            if (!cluster.Faults.HasStruck)
                return cut;
        }

        throw new InvalidOperationException("The operation never comes to its end.");
    }

    private static async Task Consistent(RestartableCluster cluster, TestSandbox sandbox, bool lives, long generation)
    {
        var reply = await sandbox.Grain.Get(sandbox.DeveloperId, Cancel);
        (reply.Value?.Phase ?? SandboxPhase.None).ShouldBeOneOf(lives ? [SandboxPhase.Ready] : [SandboxPhase.None, SandboxPhase.Deleted]);
        (await sandbox.Developer.Get(Cancel)).Value!.Sandboxes.Used.ShouldBe(lives ? 1 : 0);
        (await sandbox.Developer.Holds(Cancel)).Where(hold => hold.EndedAt is null).ShouldAllBe(hold => hold.Committed);
        (await cluster.Layers(sandbox.DeveloperId)).ShouldBe(
            lives ? $"{sandbox.Id}:base-1 {sandbox.Id}:generation-{generation} {sandbox.Id}:standing" : "");
    }
}
