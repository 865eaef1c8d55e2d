using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed class SystemOperations(EngineChannel engine) : ISystemOperations
{
    public Task PingAsync(CancellationToken cancellationToken) =>
        engine.SendAsync(new(HttpMethod.Get, "_ping"), cancellationToken);

    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken) =>
        engine.SendAsync(new(HttpMethod.Get, "version"), DockerJson.Default.VersionResponse, cancellationToken);

    public Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken) =>
        engine.SendAsync(new(HttpMethod.Get, "info"), DockerJson.Default.SystemInfoResponse, cancellationToken);

    public Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "since", parameters.Since }, { "until", parameters.Until }, { "filters", parameters.Filters } };
        return engine.ReportAsync(new(HttpMethod.Get, "events") { Query = query }, DockerJson.Default.Message, progress, cancellationToken);
    }
}
