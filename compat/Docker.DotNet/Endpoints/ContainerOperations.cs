using System.Net;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

/// <summary>The life of containers; what goes into them and comes out of them is in the other part.</summary>
internal sealed partial class ContainerOperations(EngineChannel engine) : IContainerOperations
{
    public async Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query
        {
            { "all", parameters.All },
            { "filters", parameters.Filters },
            { "limit", parameters.Limit },
            { "size", parameters.Size },
            { "since", parameters.Since },
            { "before", parameters.Before }
        };
        var call = new EngineCall(HttpMethod.Get, "containers/json") { Query = query };
        return await engine.SendAsync(call, DockerJson.Default.ContainerListResponseArray, cancellationToken).ConfigureAwait(false);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = new EngineCall(HttpMethod.Post, "containers/create")
        {
            Query = new Query { { "name", parameters.Name }, { "platform", parameters.Platform } },
            Content = EngineCall.Json(parameters, DockerJson.Default.CreateContainerParameters),
            Missing = Missing.Image
        };
        return engine.SendAsync(call, DockerJson.Default.CreateContainerResponse, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Get, id, "/json"), DockerJson.Default.ContainerInspectResponse, cancellationToken);

    public Task<ContainerProcessesResponse> ListProcessesAsync(string id, ContainerListProcessesParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(HttpMethod.Get, id, "/top") with { Query = new Query { { "ps_args", parameters.PsArgs } } };
        return engine.SendAsync(call, DockerJson.Default.ContainerProcessesResponse, cancellationToken);
    }

    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken)
    {
        var call = Call(HttpMethod.Post, id, "/start") with { Query = new Query { { "detachKeys", parameters?.DetachKeys } } };
        return await engine.SendAsync(call, cancellationToken).ConfigureAwait(false) != HttpStatusCode.NotModified;
    }

    public async Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(HttpMethod.Post, id, "/stop") with { Query = new Query { { "t", parameters.WaitBeforeKillSeconds } }, Lasting = true };
        return await engine.SendAsync(call, cancellationToken).ConfigureAwait(false) != HttpStatusCode.NotModified;
    }

    public Task RestartContainerAsync(string id, ContainerRestartParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(HttpMethod.Post, id, "/restart") with { Query = new Query { { "t", parameters.WaitBeforeKillSeconds } }, Lasting = true };
        return engine.SendAsync(call, cancellationToken);
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return engine.SendAsync(Call(HttpMethod.Post, id, "/kill") with { Query = new Query { { "signal", parameters.Signal } } }, cancellationToken);
    }

    public Task RenameContainerAsync(string id, ContainerRenameParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return engine.SendAsync(Call(HttpMethod.Post, id, "/rename") with { Query = new Query { { "name", parameters.NewName } } }, cancellationToken);
    }

    public Task PauseContainerAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Post, id, "/pause"), cancellationToken);

    public Task UnpauseContainerAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Post, id, "/unpause"), cancellationToken);

    public Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Post, id, "/wait") with { Lasting = true }, DockerJson.Default.ContainerWaitResponse, cancellationToken);

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "force", parameters.Force }, { "v", parameters.RemoveVolumes }, { "link", parameters.RemoveLinks } };
        return engine.SendAsync(Call(HttpMethod.Delete, id) with { Query = query }, cancellationToken);
    }

    public Task<ContainersPruneResponse> PruneContainersAsync(ContainersPruneParameters parameters, CancellationToken cancellationToken)
    {
        var call = new EngineCall(HttpMethod.Post, "containers/prune") { Query = new Query { { "filters", parameters?.Filters } } };
        return engine.SendAsync(call, DockerJson.Default.ContainersPruneResponse, cancellationToken);
    }

    public Task<ContainerUpdateResponse> UpdateContainerAsync(string id, ContainerUpdateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(HttpMethod.Post, id, "/update") with { Content = EngineCall.Json(parameters, DockerJson.Default.ContainerUpdateParameters) };
        return engine.SendAsync(call, DockerJson.Default.ContainerUpdateResponse, cancellationToken);
    }

    private static EngineCall Call(HttpMethod method, string id, string action = "") =>
        new(method, $"containers/{Escape.Name(id, nameof(id))}{action}") { Missing = Missing.Container };
}
