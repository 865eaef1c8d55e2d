using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such container, no such process, or no such path in it.</summary>
public class DockerContainerNotFoundException(HttpStatusCode statusCode, string responseBody) : DockerApiException(statusCode, responseBody);
