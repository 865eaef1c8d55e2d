using System.Net.Sockets;
using Docker.DotNet.Streams;

namespace Docker.DotNet.Http;

/// <summary>Sends a request whose answer is not a body but the connection itself.</summary>
internal static class Hijack
{
    /// <returns>The stream, which owns the socket.</returns>
    /// <exception cref="DockerApiException">The engine refused.</exception>
    public static async Task<HijackedStream> StartAsync(Socket socket, byte[] request, EngineCall call, CancellationToken cancellationToken)
    {
        var stream = new HijackedStream(socket);
        try
        {
            await stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            var head = await ResponseHead.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            if (head.TurnsOver)
                return stream;
            throw call.Refused(head.Status, await head.ReadBodyAsync(stream, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (failure is IOException or SocketException)
                throw new HttpRequestException($"The container engine ended the connection: {failure.Message}", failure);
            throw;
        }
    }
}
