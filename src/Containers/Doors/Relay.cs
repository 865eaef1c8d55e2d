using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Containers.Doors;

/// <summary>Passes one connection out of a container on to the gateway, bytes both ways, each direction ending by itself.</summary>
internal static class Relay
{
    private const int BufferSize = 16 << 10;

    /// <summary>A connection over which nothing passes for so long is ended.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);

    /// <param name="inside">The container's end; the caller disposes of it.</param>
    /// <param name="sandboxId">Said first, in a line that the container cannot write: it tells the gateway whose call comes.</param>
    public static async Task RunAsync(
        Socket inside, string gatewaySocket, string sandboxId, DoorTraffic traffic, TimeProvider clock, CancellationToken cancellation)
    {
        using var gateway = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var idle = new CancellationTokenSource(IdleLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, idle.Token);
        await gateway.ConnectAsync(new UnixDomainSocketEndPoint(gatewaySocket), either.Token);
        await SendAsync(gateway, Encoding.ASCII.GetBytes($"sandbox {sandboxId}\n"), either.Token);
        await Task.WhenAll(CopyAsync(inside, gateway, traffic.CountOut, idle, either), CopyAsync(gateway, inside, traffic.CountIn, idle, either));
    }

    private static async Task CopyAsync(Socket from, Socket to, Action<int> count, CancellationTokenSource idle, CancellationTokenSource either)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer.AsMemory(), either.Token)) > 0)
            {
                count(read);
                await SendAsync(to, buffer.AsMemory(0, read), either.Token);
                idle.CancelAfter(IdleLimit);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // What one direction cannot go on with, the other shall not wait for.
            await either.CancelAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await to.SendAsync(bytes, cancellation)..];
    }
}
