using System.Threading.Channels;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Engine;

namespace Sandboxes.Containers.Pool;

/// <summary>Gives waiting containers to sandboxes. One that was given is never taken back.</summary>
internal sealed class WarmPool(ContainerStore store, PoolStock stock, SandboxDoors doors, TimeProvider clock)
{
    // Holds one signal at most: how often it came does not matter.
    private readonly Channel<bool> wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Completes when something was asked for since the last time, or when the time has passed.</summary>
    public async Task WantedAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await wanted.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing was.
        }
    }

    /// <returns>Null where none fits, or where a container of that name came in between.</returns>
    public async Task<ContainerView?> ClaimAsync(ContainerSpec spec, ContainerTerms terms, CancellationToken cancellation)
    {
        var asked = new PoolClass(spec.Image, terms.Limits);
        stock.Want(new PoolDemand(asked, clock.GetUtcNow()));
        while (stock.Take(asked) is { } taken)
        {
            try
            {
                if (await store.RenameAsync(taken.Name, spec.Name, cancellation))
                    return await HandOverAsync(taken, spec, terms, cancellation);
                stock.Add(taken);
                return null;
            }
            catch (ContainerNotFoundException)
            {
                // It is gone, or another process has claimed it: the next.
            }
            finally
            {
                Signal();
            }
        }

        Signal();
        return null;
    }

    private async Task<ContainerView> HandOverAsync(PoolContainer taken, ContainerSpec spec, ContainerTerms terms, CancellationToken cancellation)
    {
        if (taken.Class.Limits != terms.Limits)
            await store.LimitAsync(taken.Id, ContainerShape.Limits(terms.Limits), cancellation);
        doors.Admit(taken.Id, spec.SandboxId);
        if (!spec.Paused)
            await store.UnpauseAsync(taken.Id, cancellation);
        return new ContainerView(
            spec.Name, taken.Id, spec.SandboxId, spec.Paused ? ContainerPhase.Paused : ContainerPhase.Running, terms, Warm: true);
    }

    private void Signal() => wanted.Writer.TryWrite(true);
}
