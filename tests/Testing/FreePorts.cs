using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Sandboxes.Testing;

/// <summary>Ports of the loopback interface on which nobody listens, for programs that bind them a moment later.</summary>
public static class FreePorts
{
    // Below those that systems give to whoever connects or asks for any: nobody else is given one before its program has bound it.
    private const int First = 10_000;
    private const int End = 30_000;

    private static readonly ConcurrentDictionary<int, bool> s_given = new();

    /// <summary>One that this process has not given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (s_given.TryAdd(port, true) && IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
