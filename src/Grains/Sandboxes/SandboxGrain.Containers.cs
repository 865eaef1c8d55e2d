using System.Collections.Immutable;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>The sandbox's container: which one it has is decided and stored here, before it is made.</summary>
internal sealed partial class SandboxGrain : IContainerOwnerGrain
{
    /// <summary>Whether the container may be frozen where it should run, or the other way round.</summary>
    private bool _isMisfrozen;

    private IObservedContainerGrain Observed => GrainFactory.Reference<IObservedContainerGrain>(Id);

    public async Task<Reply<ContainerAccess>> Enter(string developerId, CancellationToken cancellation)
    {
        if (Owned(developerId) && State.Settings!.Container is null)
        {
            return new Refusal(RefusalCodes.NoContainer, $"Sandbox {Id} has no container. Provision one with isolation 'container'.");
        }

        if (await Live(developerId, cancellation) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await Contain(cancellation);
        }
        catch (ContainerEngineUnavailableException)
        {
            TryAgainLater();
            return ContainerRefusals.EngineAway;
        }

        _lastActivity = Now;
        return SandboxRules.Unusable(Id, State, evenPaused: false) is { } unusable
            ? unusable
            : new ContainerAccess(State.Container!.Name, State.Container.Key?.Secret);
    }

    public Task Leave(CancellationToken cancellation)
    {
        _lastActivity = Now;
        return Task.CompletedTask;
    }

    public async Task Check(CancellationToken cancellation) => await Mend(await machine.See(Id, cancellation), cancellation);

    public async Task<ImmutableArray<string>> Mend(ContainersSeen seen, CancellationToken cancellation)
    {
        await Finish(cancellation);
        var finding = ContainerRules.Find(State, seen);
        if (finding.Lost is { } end)
        {
            await Lose(end, cancellation);
        }

        _isMisfrozen |= finding.IsMisfrozen;
        var foreign = seen.Containers.Select(container => container.Name).Except(ContainerRules.Owned(State)).ToImmutableArray();
        await ContainOrLater(cancellation);
        foreach (var name in foreign)
        {
            await machine.Remove(name, cancellation);
        }

        return foreign;
    }

    public Task<WatchedContainer?> Watched(string name, CancellationToken cancellation) => Task.FromResult(WatchedOf(name));

    public async Task<WatchedContainer?> Scale(string name, ContainerSize size, string reason, CancellationToken cancellation)
    {
        if (State is { Phase: SandboxPhase.Ready, Container: { MadeAt: not null } container } && container.Name == name)
        {
            await Write(State with { Container = container with { Size = size } }, cancellation);
            var limited = await machine.Limit(Id, State, State.Container, cancellation);
            await Write(State with { Container = limited }, cancellation);
            Tell("container", "container.scaled", $"The container's limits changed: {reason}", fields: ContainerLog.Scaled(container.Size, size, reason));
        }

        return WatchedOf(name);
    }

    private WatchedContainer? WatchedOf(string name) => State is { Container: { } container, Settings.Container: { } settings } && container.Name == name
        ? new(
            name,
            State.Settings.DeveloperId,
            container.Size,
            settings.Size,
            settings.AutoScale ? ContainerRequest.Maximum(environments.Value.ResourceLimits, settings.Size) : null)
        : null;

    /// <summary>Names the container that the state is to have next, where it is to have another, unless there can be none.</summary>
    private async Task<(SandboxState State, Refusal? Refusal)> WithContainer(SandboxState state, CancellationToken cancellation)
    {
        if (state.Settings!.Container is null || state.Reset is { IsWhole: false })
        {
            return (state, null);
        }

        var (next, container) = ContainerRules.Next(Id, state, InsideKey.Draw());
        return (
            next.Reset is null ? next with { Container = container } : next with { Reset = next.Reset with { Container = container } },
            await machine.Plan(Id, next, container, cancellation));
    }

    private async Task<ContainerState?> Ensure(ContainerState? container, long generation, CancellationToken cancellation) =>
        container is null ? null : await machine.Ensure(Id, State, container, generation, cancellation);

    /// <summary>Sees to it that a sandbox which lives has its container, in the right condition, and none that it does not use any more.</summary>
    private async Task Contain(CancellationToken cancellation)
    {
        if (State.Phase is SandboxPhase.Ready or SandboxPhase.Paused && State.Settings!.Container is not null)
        {
            await MakeWhereMissing(cancellation);
            await AlignWhereMisfrozen(cancellation);
        }

        while (!State.Retired.IsDefaultOrEmpty && !SandboxLifecycle.HasEnded(State.Phase))
        {
            await machine.Retire(State.Retired[0], cancellation);
            await Write(State with { Retired = State.Retired.RemoveAt(0) }, cancellation);
        }
    }

    private async Task ContainOrLater(CancellationToken cancellation)
    {
        try
        {
            await Contain(cancellation);
        }
        catch (ContainerEngineUnavailableException exception)
        {
            LogCutOff(logger, exception, Id, State.Phase);
            TryAgainLater();
        }
    }

    private Task AlignOrLater(CancellationToken cancellation)
    {
        _isMisfrozen = true;
        return ContainOrLater(cancellation);
    }

    private async Task AlignWhereMisfrozen(CancellationToken cancellation)
    {
        if (!_isMisfrozen || State.Container is not { MadeAt: not null })
        {
            return;
        }

        try
        {
            await machine.Align(State, cancellation);
        }
        catch (ContainerNotFoundException)
        {
            await Lose("it was not there any more", cancellation);
            await MakeWhereMissing(cancellation);
        }

        _isMisfrozen = false;
    }

    private async Task MakeWhereMissing(CancellationToken cancellation)
    {
        if (State.Phase == SandboxPhase.Failed || State.Container is { MadeAt: not null })
        {
            return;
        }

        if (State.Container is null)
        {
            var (next, container) = ContainerRules.Next(Id, State, InsideKey.Draw());
            await Write(next with { Container = container }, cancellation);
        }

        try
        {
            var made = await machine.Ensure(Id, State, State.Container!, State.Generation!.Number, cancellation);
            await Write(State with { Container = made }, cancellation);
            Tell("container", "container.started", $"Container {made.Name} was made; its workspace is empty.");
        }
        catch (Exception exception) when (exception is ImageNotFoundException or LimitsUnenforceableException)
        {
            await Write(Unmakeable(ContainerRules.Replace(SandboxRules.Awake(State, Now), null), exception), cancellation);
            await Announce(cancellation);
        }
    }

    private async Task Lose(string end, CancellationToken cancellation)
    {
        var name = State.Container!.Name;
        await Write(ContainerRules.Lose(Id, State, InsideKey.Draw(), Now), cancellation);
        Tell("container", "container.lost", $"Container {name} was lost: {end}. What was in its workspace is gone.", "error", ContainerLog.Lost(name, end));
        if (State.Phase == SandboxPhase.Failed)
        {
            await Announce(cancellation);
        }
    }

    private SandboxState Unmakeable(SandboxState state, Exception exception) => Entered(
        state, SandboxPhase.Failed, exception is ImageNotFoundException ? "image_not_found" : "limits_unenforceable", exception.Message);

    /// <summary>Ends every container that the sandbox has, has had or was about to have.</summary>
    private async Task RetireAll(CancellationToken cancellation)
    {
        var present = new[] { State.Container, State.Reset?.Container }.OfType<ContainerState>().Select(container => new RetiredContainer(container.Name, container.Key));
        foreach (var container in State.Retired.Concat(present))
        {
            await machine.Retire(container, cancellation);
        }
    }

    /// <summary>What is measured and done in the container; null where there is none, and never an error.</summary>
    private async Task<ContainerGlance?> Glance(CancellationToken cancellation) =>
        State.Container is { MadeAt: not null, Name: var name } && !SandboxLifecycle.HasEnded(State.Phase) ? await Observed.Glance(name, cancellation) : null;
}
