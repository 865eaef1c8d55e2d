using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Containers.Tests.Doors;

/// <summary>Listens where the gateway would, and does with each connection what the test wants.</summary>
internal sealed class GatewayStandIn : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource stop = new();

    public GatewayStandIn(string path, Func<Stream, Task> serve)
    {
        File.Delete(path);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(256);
        _ = AcceptAsync(serve, stop.Token);
    }

    /// <summary>Reads all, then answers with all of it behind "got ".</summary>
    public static async Task EchoAtEndAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("got " + Encoding.ASCII.GetString(all.ToArray())));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        stop.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, Task> serve, CancellationToken cancellation)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync(cancellation), serve);
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(Socket connection, Func<Stream, Task> serve)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        await serve(stream);
    }
}
