using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed class ExecOperations(EngineChannel engine) : IExecOperations
{
    public Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = new EngineCall(HttpMethod.Post, $"containers/{Escape.Name(id, nameof(id))}/exec")
        {
            Content = EngineCall.Json(parameters, DockerJson.Default.ContainerExecCreateParameters),
            Missing = Missing.Container
        };
        return engine.SendAsync(call, DockerJson.Default.ContainerExecCreateResponse, cancellationToken);
    }

    public Task StartContainerExecAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Start(id, new() { Detach = true }), cancellationToken);

    public Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken) =>
        StartWithConfigContainerExecAsync(id, new() { Tty = tty, AttachStdin = true, AttachStdout = true, AttachStderr = true }, cancellationToken);

    public async Task<MultiplexedStream> StartWithConfigContainerExecAsync(string id, ContainerExecStartParameters eConfig, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(eConfig);
        return new MultiplexedStream(await engine.HijackAsync(Start(id, eConfig), cancellationToken).ConfigureAwait(false), !eConfig.Tty);
    }

    public Task ResizeContainerExecTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "h", parameters.Height }, { "w", parameters.Width } };
        return engine.SendAsync(Call(HttpMethod.Post, id, "resize") with { Query = query }, cancellationToken);
    }

    public Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Get, id, "json"), DockerJson.Default.ContainerExecInspectResponse, cancellationToken);

    private static EngineCall Start(string id, ContainerExecStartParameters how) =>
        Call(HttpMethod.Post, id, "start") with { Content = EngineCall.Json(how, DockerJson.Default.ContainerExecStartParameters) };

    private static EngineCall Call(HttpMethod method, string id, string action) =>
        new(method, $"exec/{Escape.Name(id, nameof(id))}/{action}") { Missing = Missing.Container };
}
