using System.Net;

namespace Docker.DotNet.Http;

/// <summary>What is not there when the engine answers 404.</summary>
internal static class Missing
{
    public static DockerApiException Container(HttpStatusCode status, string body) => new DockerContainerNotFoundException(status, body);

    public static DockerApiException Image(HttpStatusCode status, string body) => new DockerImageNotFoundException(status, body);

    public static DockerApiException Network(HttpStatusCode status, string body) => new DockerNetworkNotFoundException(status, body);
}
