using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Containers.Tests.Watch;

/// <summary>Stands before an engine, as a proxy does, and breaks off answers that are under way when it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sbx-");
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<Socket, string> asked = new();
    private readonly string engine;
    private readonly Task accepting;

    private CuttingProxy(string engine)
    {
        this.engine = engine;
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen();
        accepting = AcceptAsync();
    }

    public string SocketPath => Path.Combine(folder.FullName, "p.sock");

    public static CuttingProxy Start(string engineSocket) => new(engineSocket);

    /// <summary>Breaks off whatever answers a request of which the first line contains this, and tells how many were.</summary>
    public int Cut(string part)
    {
        var found = asked.Where(entry => entry.Value.Contains(part, StringComparison.Ordinal)).ToArray();
        foreach (var (client, _) in found)
            client.Shutdown(SocketShutdown.Both);
        return found.Length;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var client in asked.Keys)
            client.Dispose();
        await accepting;
        folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
                passing.Add(PassAsync(await listener.AcceptAsync()));
        }
        catch (SocketException)
        {
            // The listener is closed.
        }

        await Task.WhenAll(passing);
    }

    private async Task PassAsync(Socket client)
    {
        using (client)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            asked[client] = "";
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint(engine));
                await Task.WhenAny(CopyAsync(client, server, bytes => Note(client, bytes)), CopyAsync(server, client, static _ => { }));
            }
            catch (SocketException)
            {
                // Either side is gone, and so is the other.
            }

            asked.TryRemove(client, out _);
        }
    }

    // A connection carries one request after the other; each begins with its line.
    private void Note(Socket client, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("GET "u8) || bytes.StartsWith("POST "u8))
            asked[client] = Encoding.ASCII.GetString(bytes[..Math.Max(0, bytes.IndexOf((byte)'\r'))]);
    }

    private static async Task CopyAsync(Socket from, Socket to, Action<byte[]> note)
    {
        var buffer = new byte[16 << 10];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                note(buffer[..count]);
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The same.
        }
    }
}
