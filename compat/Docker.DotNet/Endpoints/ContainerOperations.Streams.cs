using System.Text.Json;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed partial class ContainerOperations
{
    private const string StatHeader = "X-Docker-Container-Path-Stat";

    public async Task<MultiplexedStream> GetContainerLogsAsync(string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken) =>
        new(await engine.OpenStreamAsync(Logs(id, parameters), cancellationToken).ConfigureAwait(false), !tty);

    public async Task GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken, IProgress<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var stream = await engine.OpenStreamAsync(Logs(id, parameters), cancellationToken).ConfigureAwait(false);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            progress.Report(line);
    }

    public Task GetContainerStatsAsync(string id, ContainerStatsParameters parameters, IProgress<ContainerStatsResponse> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "stream", (bool?)parameters.Stream }, { "one-shot", parameters.OneShot } };
        return engine.ReportAsync(Call(HttpMethod.Get, id, "/stats") with { Query = query }, DockerJson.Default.ContainerStatsResponse, progress, cancellationToken);
    }

    public Task ResizeContainerTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "h", parameters.Height }, { "w", parameters.Width } };
        return engine.SendAsync(Call(HttpMethod.Post, id, "/resize") with { Query = query }, cancellationToken);
    }

    public async Task<MultiplexedStream> AttachContainerAsync(string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query
        {
            { "stream", parameters.Stream },
            { "stdin", parameters.Stdin },
            { "stdout", parameters.Stdout },
            { "stderr", parameters.Stderr },
            { "logs", parameters.Logs },
            { "detachKeys", parameters.DetachKeys }
        };
        return new MultiplexedStream(await engine.HijackAsync(Call(HttpMethod.Post, id, "/attach") with { Query = query }, cancellationToken).ConfigureAwait(false), !tty);
    }

    public async Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(
        string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(statOnly ? HttpMethod.Head : HttpMethod.Get, id, "/archive") with { Query = new Query { { "path", parameters.Path } } };
        var response = await engine.OpenAsync(call, cancellationToken).ConfigureAwait(false);
        var stat = Convert.FromBase64String(response.Headers.GetValues(StatHeader).First());
        return new GetArchiveFromContainerResponse
        {
            Stat = JsonSerializer.Deserialize(stat, DockerJson.Default.ContainerPathStatResponse),
            Stream = statOnly ? null : await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
        };
    }

    public Task ExtractArchiveToContainerAsync(string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(stream);
        var query = new Query
        {
            { "path", parameters.Path },
            { "noOverwriteDirNonDir", parameters.AllowOverwriteDirWithFile }
        };
        return engine.SendAsync(Call(HttpMethod.Put, id, "/archive") with { Query = query, Content = EngineCall.Tar(stream) }, cancellationToken);
    }

    private static EngineCall Logs(string id, ContainerLogsParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query
        {
            { "stdout", parameters.ShowStdout },
            { "stderr", parameters.ShowStderr },
            { "since", parameters.Since },
            { "until", parameters.Until },
            { "timestamps", parameters.Timestamps },
            { "follow", parameters.Follow },
            { "tail", parameters.Tail }
        };
        return Call(HttpMethod.Get, id, "/logs") with { Query = query };
    }
}
