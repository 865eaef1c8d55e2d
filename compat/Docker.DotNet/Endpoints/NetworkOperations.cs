using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed class NetworkOperations(EngineChannel engine) : INetworkOperations
{
    public async Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters parameters, CancellationToken cancellationToken)
    {
        var call = new EngineCall(HttpMethod.Get, "networks") { Query = new Query { { "filters", parameters?.Filters } } };
        return await engine.SendAsync(call, DockerJson.Default.NetworkResponseArray, cancellationToken).ConfigureAwait(false);
    }

    public Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Get, id), DockerJson.Default.NetworkResponse, cancellationToken);

    public Task DeleteNetworkAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Delete, id), cancellationToken);

    public Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = new EngineCall(HttpMethod.Post, "networks/create") { Content = EngineCall.Json(parameters, DockerJson.Default.NetworksCreateParameters) };
        return engine.SendAsync(call, DockerJson.Default.NetworksCreateResponse, cancellationToken);
    }

    public Task ConnectNetworkAsync(string id, NetworkConnectParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var content = EngineCall.Json(parameters, DockerJson.Default.NetworkConnectParameters);
        return engine.SendAsync(Call(HttpMethod.Post, id, "/connect") with { Content = content }, cancellationToken);
    }

    public Task DisconnectNetworkAsync(string id, NetworkDisconnectParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var content = EngineCall.Json(parameters, DockerJson.Default.NetworkDisconnectParameters);
        return engine.SendAsync(Call(HttpMethod.Post, id, "/disconnect") with { Content = content }, cancellationToken);
    }

    public Task<NetworksPruneResponse> PruneNetworksAsync(NetworksDeleteUnusedParameters parameters, CancellationToken cancellationToken)
    {
        var call = new EngineCall(HttpMethod.Post, "networks/prune") { Query = new Query { { "filters", parameters?.Filters } } };
        return engine.SendAsync(call, DockerJson.Default.NetworksPruneResponse, cancellationToken);
    }

    private static EngineCall Call(HttpMethod method, string id, string action = "") =>
        new(method, $"networks/{Escape.Name(id, nameof(id))}{action}") { Missing = Missing.Network };
}
