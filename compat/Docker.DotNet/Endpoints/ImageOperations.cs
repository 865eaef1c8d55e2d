using System.Text.Json;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Endpoints;

internal sealed class ImageOperations(EngineChannel engine) : IImageOperations
{
    public async Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "all", parameters.All }, { "filters", parameters.Filters }, { "digests", parameters.Digests } };
        var call = new EngineCall(HttpMethod.Get, "images/json") { Query = query };
        return await engine.SendAsync(call, DockerJson.Default.ImagesListResponseArray, cancellationToken).ConfigureAwait(false);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken) =>
        engine.SendAsync(Call(HttpMethod.Get, name, "/json"), DockerJson.Default.ImageInspectResponse, cancellationToken);

    public Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken) =>
        CreateImageAsync(parameters, null, authConfig, null, progress, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken) =>
        CreateImageAsync(parameters, null, authConfig, headers, progress, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken) =>
        CreateImageAsync(parameters, imageStream, authConfig, null, progress, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IDictionary<string, string> headers, IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query
        {
            { "fromImage", parameters.FromImage },
            { "fromSrc", imageStream is null ? parameters.FromSrc : "-" },
            { "repo", parameters.Repo },
            { "tag", parameters.Tag },
            { "message", parameters.Message },
            { "changes", parameters.Changes },
            { "platform", parameters.Platform }
        };
        var call = new EngineCall(HttpMethod.Post, "images/create")
        {
            Query = query,
            Content = imageStream is null ? null : EngineCall.Tar(imageStream),
            Headers = WithAuthority(headers, authConfig)
        };
        return engine.ReportAsync(call, DockerJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task LoadImageAsync(ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(imageStream);
        var call = new EngineCall(HttpMethod.Post, "images/load") { Query = new Query { { "quiet", parameters.Quiet } }, Content = EngineCall.Tar(imageStream) };
        return engine.ReportAsync(call, DockerJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken) =>
        engine.OpenStreamAsync(Call(HttpMethod.Get, name, "/get"), cancellationToken);

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query { { "repo", parameters.RepositoryName }, { "tag", parameters.Tag }, { "force", parameters.Force } };
        return engine.SendAsync(Call(HttpMethod.Post, name, "/tag") with { Query = query }, cancellationToken);
    }

    public async Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var call = Call(HttpMethod.Delete, name) with { Query = new Query { { "force", parameters.Force }, { "noprune", parameters.NoPrune } } };
        return await engine.SendAsync(call, DockerJson.Default.DictionaryStringStringArray, cancellationToken).ConfigureAwait(false);
    }

    private static EngineCall Call(HttpMethod method, string name, string action = "") =>
        new(method, $"images/{Escape.Image(name, nameof(name))}{action}") { Missing = Missing.Image };

    /// <summary>The engine wants the header even where nobody has to show anything.</summary>
    private static Dictionary<string, string> WithAuthority(IDictionary<string, string> headers, AuthConfig authority)
    {
        var encoded = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(authority ?? new AuthConfig(), DockerJson.Default.AuthConfig));
        var all = new Dictionary<string, string> { ["X-Registry-Auth"] = encoded.Replace('+', '-').Replace('/', '_') };
        foreach ((string name, string value) in headers ?? new Dictionary<string, string>())
            all[name] = value;
        return all;
    }
}
