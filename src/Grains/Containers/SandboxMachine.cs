using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Containers;

/// <summary>A sandbox's container on the container engine. Everything here may be repeated.</summary>
internal sealed class SandboxMachine(ISandboxContainers containers, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Why the container that is asked for cannot be had, told before anything is stored; null where it can.</summary>
    public async Task<Refusal?> Plan(string sandboxId, SandboxState state, ContainerState container, CancellationToken cancellation)
    {
        try
        {
            var terms = await containers.PlanAsync(ContainerRules.Spec(sandboxId, state, container, 1), cancellation);
            return ContainerRules.Unenforceable(state.Settings!, terms);
        }
        catch (Exception exception) when (ContainerRefusals.Of(exception) is not null)
        {
            return ContainerRefusals.Of(exception);
        }
    }

    /// <summary>Makes the container or finds it, so that it runs, or is frozen where the sandbox is paused.</summary>
    public async Task<ContainerState> Ensure(string sandboxId, SandboxState state, ContainerState container, long generation, CancellationToken cancellation)
    {
        var opened = container.Key?.Open(grains, state.Settings!.DeveloperId, sandboxId, time.GetUtcNow(), cancellation) ?? Task.CompletedTask;
        var ensured = containers.EnsureAsync(ContainerRules.Spec(sandboxId, state, container, generation), cancellation);
        await Task.WhenAll(opened, ensured);
        return container.Made((await ensured).Terms, time.GetUtcNow());
    }

    /// <summary>Freezes or thaws the container as the sandbox's phase says.</summary>
    public Task Align(SandboxState state, CancellationToken cancellation) => state.Phase == SandboxPhase.Paused
        ? containers.PauseAsync(state.Container!.Name, cancellation)
        : containers.ResumeAsync(state.Container!.Name, cancellation);

    /// <summary>Changes what the running container may use, and tells what then holds.</summary>
    public async Task<ContainerState> Limit(string sandboxId, SandboxState state, ContainerState container, CancellationToken cancellation)
    {
        var terms = await containers.PlanAsync(ContainerRules.Spec(sandboxId, state, container, state.Generation!.Number), cancellation);
        await containers.LimitAsync(container.Name, terms.Limits, cancellation);

        // The workspace stays as large as it was made.
        var storage = container.Effective?.StorageMb ?? terms.Limits.StorageMb;
        return container.With(terms with { Limits = terms.Limits with { StorageMb = storage } });
    }

    /// <summary>Removes a container and ends the key that was given into it.</summary>
    public async Task Retire(RetiredContainer retired, CancellationToken cancellation)
    {
        if (retired.Key is { } key)
        {
            await key.Close(grains, time.GetUtcNow(), cancellation);
        }

        await containers.RemoveAsync(retired.Name, cancellation);
    }

    public Task Remove(string name, CancellationToken cancellation) => containers.RemoveAsync(name, cancellation);

    /// <summary>Looks at what containers of the sandbox there are.</summary>
    public async Task<ContainersSeen> See(string sandboxId, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var views = await containers.ListAsync(cancellation);
        return new(at, [.. views.Where(view => view.SandboxId == sandboxId).Select(SeenContainers.Of)]);
    }
}
