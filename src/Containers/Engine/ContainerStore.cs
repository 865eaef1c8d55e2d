using System.Net;
using Docker.DotNet.Models;

namespace Sandboxes.Containers.Engine;

/// <summary>The single acts on containers, each of which may be repeated.</summary>
internal sealed class ContainerStore(EngineClient engine, TimeProvider clock)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(25);

    /// <returns>Null where there is none of that name or id.</returns>
    public async Task<ContainerInspectResponse?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await engine.CallAsync((docker, token) => docker.Containers.InspectContainerAsync(name, token), cancellation);
        }
        catch (ContainerNotFoundException)
        {
            return null;
        }
    }

    /// <returns>The id, or null where one of that name is there already.</returns>
    public async Task<string?> CreateAsync(CreateContainerParameters shape, CancellationToken cancellation)
    {
        try
        {
            return (await engine.CallAsync((docker, token) => docker.Containers.CreateContainerAsync(shape, token), cancellation)).ID;
        }
        catch (ContainerEngineException refused) when (refused.Status == (int)HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    public Task StartAsync(string id, CancellationToken cancellation) =>
        engine.CallAsync((docker, token) => docker.Containers.StartContainerAsync(id, new ContainerStartParameters(), token), cancellation);

    public Task PauseAsync(string id, CancellationToken cancellation) =>
        UnlessAsync(static state => state.Paused, (docker, token) => docker.Containers.PauseContainerAsync(id, token), id, cancellation);

    public Task UnpauseAsync(string id, CancellationToken cancellation) =>
        UnlessAsync(
            static state => state is { Running: true, Paused: false }, (docker, token) => docker.Containers.UnpauseContainerAsync(id, token), id, cancellation);

    /// <returns>False where another container has that name.</returns>
    public async Task<bool> RenameAsync(string id, string name, CancellationToken cancellation)
    {
        try
        {
            await engine.CallAsync(
                (docker, token) => docker.Containers.RenameContainerAsync(id, new ContainerRenameParameters { NewName = name }, token), cancellation);
            return true;
        }
        catch (ContainerEngineException refused) when (refused.Status == (int)HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    public Task LimitAsync(string id, ContainerUpdateParameters limits, CancellationToken cancellation) =>
        engine.CallAsync((docker, token) => docker.Containers.UpdateContainerAsync(id, limits, token), cancellation);

    public Task KillAsync(string id, CancellationToken cancellation) =>
        engine.CallAsync((docker, token) => docker.Containers.KillContainerAsync(id, new ContainerKillParameters(), token), cancellation);

    /// <summary>Ends it and removes it with what is in it; when the task completes, its name is free.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        while (!await TryRemoveAsync(name, cancellation) && await FindAsync(name, cancellation) is not null)
            await Task.Delay(s_beat, clock, cancellation);
    }

    public async Task<IList<ContainerListResponse>> ListAsync(string platform, CancellationToken cancellation) =>
        await engine.CallAsync((docker, token) => docker.Containers.ListContainersAsync(All(platform), token), cancellation);

    private static ContainersListParameters All(string platform) => new()
    {
        All = true,
        Filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{Labels.Platform}={platform}"] = true },
        },
    };

    private async Task<bool> TryRemoveAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var how = new ContainerRemoveParameters { Force = true, RemoveVolumes = true };
            await engine.CallAsync((docker, token) => docker.Containers.RemoveContainerAsync(name, how, token), cancellation);
            return true;
        }
        catch (ContainerNotFoundException)
        {
            return true;
        }
        catch (ContainerEngineException refused) when (refused.Status == (int)HttpStatusCode.Conflict)
        {
            // It is being removed already.
            return false;
        }
    }

    // The engine refuses what is so already, with statuses that differ by version; what it is now tells.
    private async Task UnlessAsync(
        Func<ContainerState, bool> isSo, Func<Docker.DotNet.IDockerClient, CancellationToken, Task> act, string id, CancellationToken cancellation)
    {
        try
        {
            await engine.CallAsync(act, cancellation);
        }
        catch (ContainerEngineException)
        {
            var container = await FindAsync(id, cancellation);
            if (container is null or { State.Running: false })
                throw new ContainerNotFoundException($"Container '{id}' does not run.");
            if (!isSo(container.State))
                throw;
        }
    }
}
