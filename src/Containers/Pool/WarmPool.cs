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

    /// <returns>Null where none fits, or where there is a container of that name already.</returns>
    public async Task<ContainerView?> ClaimAsync(ContainerSpec spec, ContainerTerms terms, CancellationToken cancellation)
    {
        while (stock.Take(ClassOf(spec, terms)) is { } taken)
        {
            try
            {
                if (!await store.RenameAsync(taken.Name, spec.Name, cancellation))
                {
                    stock.Add(taken);
                    return null;
                }

                Want(spec, terms);
                return await HandOverAsync(taken, spec, terms, cancellation);
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

        return null;
    }

    /// <summary>None could be given: that is demand too.</summary>
    public void Missed(ContainerSpec spec, ContainerTerms terms)
    {
        Want(spec, terms);
        Signal();
    }

    private static PoolClass ClassOf(ContainerSpec spec, ContainerTerms terms) => new(spec.Image, terms.Limits);

    private void Want(ContainerSpec spec, ContainerTerms terms) => stock.Want(new PoolDemand(ClassOf(spec, terms), clock.GetUtcNow()));

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
