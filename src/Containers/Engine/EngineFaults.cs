using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Docker.DotNet;

namespace Sandboxes.Containers.Engine;

/// <summary>What a failed call to the engine means to callers.</summary>
internal static class EngineFaults
{
    private const int MaxMessage = 1_000;

    /// <summary>Whether the engine was not reached or broke off, whatever was asked.</summary>
    public static bool IsAway(Exception fault) => fault
        is HttpRequestException or IOException or SocketException or TimeoutException
        or DockerApiException { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout };

    /// <summary>The exception of the port for one of the client's; null for one that says nothing about the engine.</summary>
    public static Exception? Explain(Exception fault) => fault switch
    {
        _ when IsAway(fault) => new ContainerEngineUnavailableException($"The container engine does not answer: {Reason(fault)}.", fault),
        DockerImageNotFoundException image => new ImageNotFoundException(MessageOf(image), fault),
        DockerContainerNotFoundException container => new ContainerNotFoundException(MessageOf(container), fault),
        DockerApiException refused => new ContainerEngineException(MessageOf(refused), fault) { Status = (int)refused.StatusCode },
        _ => null,
    };

    // A socket file that is missing reaches us as an address that cannot be assigned, said of a host that does not exist.
    private static string Reason(Exception fault) => fault.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "nothing listens there",
        var cause => Short(cause.Message).TrimEnd('.'),
    };

    private static string MessageOf(DockerApiException fault)
    {
        try
        {
            using var body = JsonDocument.Parse(fault.ResponseBody);
            return Short(body.RootElement.GetProperty("message").GetString() ?? "");
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return $"The container engine answered with status {(int)fault.StatusCode}.";
        }
    }

    private static string Short(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage];
}
