using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Sandboxes.Containers.Doors;
using Sandboxes.Containers.Exec;
using Sandboxes.Containers.Files;
using Sandboxes.Containers.Pool;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Engine;

/// <summary>The port over a Docker engine: which part does what.</summary>
internal sealed class DockerContainers(
    ContainerMaker maker, ContainerStore store, NameLocks locks, SandboxDoors doors, PoolMaker pool, CommandRunner commands, ShellRunner shell,
    ExecKiller killer, LimitProbe limits, ContainerWatch watch, EngineClient engine, IOptions<ContainersOptions> options, TimeProvider clock)
    : ISandboxContainers, IContainerHealth
{
    private string Platform => options.Value.Platform!;

    public Task<ContainerTerms> PlanAsync(ContainerSpec spec, CancellationToken cancellation) => maker.PlanAsync(spec, cancellation);

    public async Task<ContainerView> EnsureAsync(ContainerSpec spec, CancellationToken cancellation)
    {
        NameRules.Check(spec.Name);
        using var turn = await locks.TakeAsync(spec.Name, cancellation);
        return await maker.EnsureAsync(spec, cancellation);
    }

    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        NameRules.Check(name);
        using var turn = await locks.TakeAsync(name, cancellation);
        if (await store.FindAsync(name, cancellation) is not { } container)
            return;
        doors.Close(container.ID);
        limits.Forget(name);
        await store.RemoveAsync(container.ID, cancellation);
    }

    public async Task PauseAsync(string name, CancellationToken cancellation)
    {
        NameRules.Check(name);
        using var turn = await locks.TakeAsync(name, cancellation);
        await store.PauseAsync(name, cancellation);
    }

    public async Task ResumeAsync(string name, CancellationToken cancellation)
    {
        NameRules.Check(name);
        using var turn = await locks.TakeAsync(name, cancellation);
        await store.UnpauseAsync(name, cancellation);
    }

    public async Task LimitAsync(string name, ContainerLimits limits, CancellationToken cancellation)
    {
        NameRules.Check(name);
        using var turn = await locks.TakeAsync(name, cancellation);
        await maker.LimitAsync(name, limits, cancellation);
    }

    public async Task<ImmutableArray<ContainerView>> ListAsync(CancellationToken cancellation)
    {
        var containers = await store.ListAsync(Platform, cancellation);
        return [.. containers.Select(ContainerViews.Of).OfType<ContainerView>().OrderBy(static view => view.Name, StringComparer.Ordinal)];
    }

    public async Task SweepAsync(CancellationToken cancellation)
    {
        var containers = await store.ListAsync(Platform, cancellation);
        doors.CloseAllBut(containers.Select(static container => container.ID).ToHashSet());
        await pool.SweepAsync(containers, cancellation);
    }

    public IAsyncEnumerable<ExecEvent> ExecAsync(string name, ExecRequest request, CancellationToken cancellation)
    {
        NameRules.Check(name);
        CommandRules.Check(request);
        return commands.RunAsync(name, request, cancellation);
    }

    public IWorkspace Workspace(string name)
    {
        NameRules.Check(name);
        return new ContainerWorkspace(shell, killer, clock, name);
    }

    public IAsyncEnumerable<ContainerObservation> WatchAsync(CancellationToken cancellation) => watch.WatchAsync(cancellation);

    public async Task<string?> FaultAsync(CancellationToken cancellation)
    {
        try
        {
            await engine.CallAsync(static (docker, token) => docker.System.PingAsync(token), cancellation);
            return null;
        }
        catch (Exception fault) when (fault is ContainerEngineUnavailableException or ContainerEngineException)
        {
            return $"{fault.Message} Containers wait until it does: start the engine, or set containers.endpoint (now {options.Value.Endpoint}).";
        }
    }
}
