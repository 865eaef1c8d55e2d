using System.Net;
using System.Net.Sockets;

namespace Sandboxes.Storage.Tests.Postgres;

/// <summary>Stands between a client and the server on the loopback interface, and cuts the line where it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly int server;
    private readonly Task accepting;
    private volatile bool isCut;

    public CuttingProxy(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The next message with this text in it never reaches the server: the line is cut before.</summary>
    public byte[]? CutBefore { get; set; }

    /// <summary>The next message with this text in it reaches the server, and its answer nobody: the line is cut after the server has answered.</summary>
    public byte[]? CutAfter { get; set; }

    /// <summary>After a cut nobody gets through any more.</summary>
    public bool StaysCut { get; set; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        {
            if (isCut)
                return;
            using var upstream = new TcpClient();
            await upstream.ConnectAsync(IPAddress.Loopback, server);
            var (near, far) = (client.GetStream(), upstream.GetStream());
            var mute = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await Task.WhenAny(AskAsync(near, far, mute), AnswerAsync(far, near, mute));
        }
    }

    private async Task AskAsync(NetworkStream near, NetworkStream far, TaskCompletionSource mute)
    {
        var buffer = new byte[1 << 20];
        while (await ReadAsync(near, buffer) is var length and > 0)
        {
            if (CutBefore is { } before && buffer.AsSpan(0, length).IndexOf(before) >= 0)
            {
                CutBefore = null;
                isCut = StaysCut;
                return;
            }

            if (CutAfter is { } after && buffer.AsSpan(0, length).IndexOf(after) >= 0)
            {
                CutAfter = null;
                isCut = StaysCut;
                mute.SetResult();
            }

            await far.WriteAsync(buffer.AsMemory(0, length));
        }
    }

    private static async Task AnswerAsync(NetworkStream far, NetworkStream near, TaskCompletionSource mute)
    {
        var buffer = new byte[1 << 20];
        while (await ReadAsync(far, buffer) is var length and > 0 && !mute.Task.IsCompleted)
            await near.WriteAsync(buffer.AsMemory(0, length));
    }

    private static async Task<int> ReadAsync(NetworkStream from, byte[] buffer)
    {
        try
        {
            return await from.ReadAsync(buffer);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
