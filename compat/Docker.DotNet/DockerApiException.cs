using System.Net;

namespace Docker.DotNet;

/// <summary>The engine refused a call, or failed at it.</summary>
public class DockerApiException(HttpStatusCode statusCode, string responseBody)
    : Exception($"Docker API responded with status code={statusCode}, response={responseBody}")
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>As the engine sent it: as a rule JSON with a <c>message</c>.</summary>
    public string ResponseBody { get; } = responseBody;
}
