using System.Net.Sockets;

namespace Sandboxes.Containers.Doors;

/// <summary>The port inside one container that leads to the gateway.</summary>
/// <param name="listener">Listens in the container's network; disposed of with the door.</param>
internal sealed class Door(Socket listener, string gatewaySocket, TimeProvider clock) : IDisposable
{
    /// <summary>Connections of one container at once; more are reset.</summary>
    public const int MaxConnections = 64;

    // Before accepting again after the system refused: it may be out of file descriptors.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource closed = new();
    private int admitted;
    private int connections;

    public DoorTraffic Traffic { get; } = new();

    /// <summary>Lets connections through from now on. Until then they wait, which those of a frozen container do anyway.</summary>
    public void Admit(string sandboxId)
    {
        if (Interlocked.Exchange(ref admitted, 1) == 0)
            _ = AcceptAsync(sandboxId);
    }

    public void Dispose()
    {
        closed.Cancel();
        listener.Dispose();
        closed.Dispose();
    }

    private async Task AcceptAsync(string sandboxId)
    {
        var cancellation = closed.Token;
        try
        {
            while (true)
            {
                if (await TryAcceptAsync(cancellation) is { } inside)
                    _ = ServeAsync(inside, sandboxId, cancellation);
                else
                    await Task.Delay(s_pause, clock, cancellation);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The door is closed.
        }
    }

    private async Task<Socket?> TryAcceptAsync(CancellationToken cancellation)
    {
        try
        {
            return await listener.AcceptAsync(cancellation);
        }
        catch (SocketException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task ServeAsync(Socket inside, string sandboxId, CancellationToken cancellation)
    {
        using (inside)
        {
            try
            {
                if (Interlocked.Increment(ref connections) > MaxConnections)
                    throw new SocketException((int)SocketError.TooManyOpenSockets);
                await Relay.RunAsync(inside, gatewaySocket, sandboxId, Traffic, clock, cancellation);
            }
            catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Reset, so that nobody takes a broken answer for a whole one.
                inside.Close(0);
            }
            finally
            {
                Interlocked.Decrement(ref connections);
            }
        }
    }
}
