using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such network.</summary>
public class DockerNetworkNotFoundException(HttpStatusCode statusCode, string responseBody) : DockerApiException(statusCode, responseBody);
