using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using Sandboxes.Storage.Developers;

namespace Sandboxes.Grains.Reconciliation;

/// <summary>Mends after a crash: what was under way is finished, what nobody owns is removed, what is overdue ends.</summary>
[KeepAlive]
internal sealed partial class ReconcilerGrain(
    IDeveloperDatabases databases, ContainerComparison containers, ILogger<ReconcilerGrain> logger, TimeProvider time)
    : Grain, IReconcilerGrain, IRemindable
{
    private const string EachMinute = "reconcile";

    /// <summary>A reservation this old was left behind; a provision takes milliseconds.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _unmended = [];
    private bool _startedOnce;

    public async Task Start(CancellationToken cancellation)
    {
        await this.RegisterOrUpdateReminder(EachMinute, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), cancellation);
        var everything = !_startedOnce;
        var expected = await Visit((developerId, holds) => Mend(developerId, holds, everything, cancellation), cancellation);
        _startedOnce = true;
        await CompareContainers(expected, cancellation);
    }

    public async Task CompareContainers(CancellationToken cancellation) =>
        await CompareContainers(await Visit((_, _) => Task.CompletedTask, cancellation), cancellation);

    private async Task CompareContainers(IReadOnlyCollection<string> expected, CancellationToken cancellation)
    {
        try
        {
            await containers.Run(expected, cancellation);
        }
        catch (Exception away) when (ContainerRefusals.IsEngineAway(away))
        {
            // Nothing can be seen and nothing done; who watches the engine calls again when it answers.
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Start(CancellationToken.None);

    /// <summary>Goes to every developer, once, with the sandboxes that it holds, and tells which of them should have a container.</summary>
    private async Task<IReadOnlyCollection<string>> Visit(Func<string, ImmutableArray<SandboxHold>, Task> act, CancellationToken cancellation)
    {
        var expected = new HashSet<string>();
        await foreach (var developerId in Developers(cancellation))
        {
            // The trouble of one developer must not keep the others waiting; the next turn looks at everything of that one.
            try
            {
                var holds = await GrainFactory.Developer(developerId).Holds(cancellation);
                expected.UnionWith(holds.Where(hold => hold is { HasContainer: true, EndedAt: null }).Select(hold => hold.SandboxId));
                await act(developerId, holds);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _unmended.Add(developerId);
                LogNotMended(logger, exception, developerId);
            }
        }

        return expected;
    }

    private async IAsyncEnumerable<string> Developers([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var shard = 0; shard < DeveloperDirectory.Shards; shard++)
        {
            foreach (var developerId in await GrainFactory.DeveloperDirectory(shard).List(cancellation))
            {
                yield return developerId;
            }
        }
    }

    private async Task Mend(string developerId, ImmutableArray<SandboxHold> holds, bool everything, CancellationToken cancellation)
    {
        everything |= _unmended.Remove(developerId);
        var stale = time.GetUtcNow() - Stale;
        var mending = holds.Where(hold => everything || (hold.EndedAt is null && !hold.Committed && hold.Since < stale));

        // At once: each hears of its fault, and goes on from there by itself, whatever has befallen the others.
        await Task.WhenAll(mending.Select(hold => MendSandbox(developerId, hold, cancellation)));
        if (everything)
        {
            await RemoveOrphans(developerId, holds, cancellation);
        }
    }

    private async Task MendSandbox(string developerId, SandboxHold hold, CancellationToken cancellation)
    {
        var sandbox = GrainFactory.Sandbox(hold.SandboxId);
        await sandbox.Reconcile(cancellation);
        var reply = await sandbox.Get(developerId, cancellation);
        if (reply.Refusal is not null && !hold.Committed)
        {
            await GrainFactory.Developer(developerId).Release(hold.SandboxId, null, cancellation);
            LogReleased(logger, hold.SandboxId, developerId);
        }
    }

    private async Task RemoveOrphans(string developerId, ImmutableArray<SandboxHold> holds, CancellationToken cancellation)
    {
        var database = await databases.OpenAsync(developerId, cancellation);
        var owned = holds.Where(hold => hold.EndedAt is null).Select(hold => hold.SandboxId).ToImmutableHashSet();
        foreach (var sandboxId in await database.SandboxesAsync(cancellation))
        {
            if (owned.Contains(sandboxId))
            {
                continue;
            }

            var sandbox = GrainFactory.Sandbox(sandboxId);
            await sandbox.Reconcile(cancellation);
            var known = (await sandbox.Get(developerId, cancellation)).Value;
            if (known is null or { Phase: SandboxPhase.Deleted })
            {
                await database.DropLayersAsync(sandboxId, [], cancellation);
                LogOrphan(logger, sandboxId, developerId);
            }
        }
    }

    [LoggerMessage(9001, LogLevel.Error, "Could not reconcile the sandboxes of {DeveloperId}; the next turn tries again")]
    private static partial void LogNotMended(ILogger logger, Exception exception, string developerId);

    [LoggerMessage(9002, LogLevel.Information, "Freed the place of {SandboxId} that {DeveloperId} had reserved and never got")]
    private static partial void LogReleased(ILogger logger, string sandboxId, string developerId);

    [LoggerMessage(9003, LogLevel.Information, "Removed the data of {SandboxId} that nobody owns any more at {DeveloperId}")]
    private static partial void LogOrphan(ILogger logger, string sandboxId, string developerId);
}
