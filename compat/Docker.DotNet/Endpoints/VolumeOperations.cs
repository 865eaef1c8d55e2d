using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed class VolumeOperations(EngineChannel engine) : IVolumeOperations
{
    public Task<VolumesListResponse> ListAsync(CancellationToken cancellationToken) => ListAsync(null, cancellationToken);

    public Task<VolumesListResponse> ListAsync(VolumesListParameters parameters, CancellationToken cancellationToken)
    {
        var call = new EngineCall(HttpMethod.Get, "volumes") { Query = new Query { { "filters", parameters?.Filters } } };
        return engine.SendAsync(call, DockerJson.Default.VolumesListResponse, cancellationToken);
    }

    public Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = new EngineCall(HttpMethod.Post, "volumes/create") { Content = EngineCall.Json(parameters, DockerJson.Default.VolumesCreateParameters) };
        return engine.SendAsync(call, DockerJson.Default.VolumeResponse, cancellationToken);
    }

    public Task<VolumeResponse> InspectAsync(string name, CancellationToken cancellationToken) =>
        engine.SendAsync(new(HttpMethod.Get, Path(name)), DockerJson.Default.VolumeResponse, cancellationToken);

    public Task RemoveAsync(string name, bool? force, CancellationToken cancellationToken) =>
        engine.SendAsync(new(HttpMethod.Delete, Path(name)) { Query = new Query { { "force", force } } }, cancellationToken);

    public Task<VolumesPruneResponse> PruneAsync(VolumesPruneParameters parameters, CancellationToken cancellationToken)
    {
        var call = new EngineCall(HttpMethod.Post, "volumes/prune") { Query = new Query { { "filters", parameters?.Filters } } };
        return engine.SendAsync(call, DockerJson.Default.VolumesPruneResponse, cancellationToken);
    }

    private static string Path(string name) => $"volumes/{Escape.Name(name, nameof(name))}";
}
