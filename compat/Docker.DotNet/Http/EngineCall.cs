using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Http;

/// <summary>One call of the Engine's API.</summary>
/// <param name="Path">Below the version, escaped; see <see cref="Escape"/>.</param>
internal sealed record EngineCall(HttpMethod Method, string Path)
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeHeaderValue TarType = new("application/x-tar");

    public Query Query { get; init; }

    public HttpContent Content { get; init; }

    public IDictionary<string, string> Headers { get; init; }

    /// <summary>Whether it may take as long as it takes, and only the caller ends it.</summary>
    public bool Lasting { get; init; }

    /// <summary>What a 404 means; null where it means nothing in particular.</summary>
    public Func<HttpStatusCode, string, DockerApiException> Missing { get; init; }

    public static HttpContent Json<T>(T value, JsonTypeInfo<T> contract) =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, contract)) { Headers = { ContentType = JsonType } };

    public static HttpContent Tar(Stream archive) => new StreamContent(archive) { Headers = { ContentType = TarType } };

    public DockerApiException Refused(HttpStatusCode status, string body) =>
        status == HttpStatusCode.NotFound && Missing is not null ? Missing(status, body) : new DockerApiException(status, body);
}
