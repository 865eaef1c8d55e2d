using System.Net.Sockets;
using System.Text;

namespace Sandboxes.Embedded.Tests;

/// <summary>Listens on a Unix socket and does what a test says to every connection, for what no real engine does when it is told to.</summary>
internal sealed class StubEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stub-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<StubConnection, Task> _serve;
    private readonly Task _serving;
    private int _connections;

    public StubEngine(Func<StubConnection, Task> serve)
    {
        _serve = serve;
        _listener.Bind(new UnixDomainSocketEndPoint(Endpoint.LocalPath));
        _listener.Listen();
        _serving = AcceptAsync();
    }

    public Uri Endpoint => new($"unix:{_folder.FullName}/s");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Reads one request and writes the bytes given, as they are.</summary>
    public static StubEngine Answering(params string[] pieces) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        foreach (var piece in pieces)
            await connection.WriteAsync(piece);
    });

    public DockerClient CreateClient(TimeSpan timeout = default) => new DockerClientConfiguration(Endpoint, defaultTimeout: timeout).CreateClient();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _serving;
        _listener.Dispose();
        _ending.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_ending.Token);
                Interlocked.Increment(ref _connections);
                served.Add(ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new StubConnection(socket, _ending.Token);
        try
        {
            await _serve(connection);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, or the test is over.
        }
    }
}

/// <summary>The engine's end of one connection.</summary>
internal sealed class StubConnection(Socket socket, CancellationToken ending) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Ends when the test does.</summary>
    public CancellationToken Ending => ending;

    /// <returns>The request's lines, the first of them with method and path; the body is read and dropped.</returns>
    public async Task<string[]> ReadRequestAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)await ReadByteAsync());
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))?[16..] ?? "0";
        await _stream.ReadExactlyAsync(new byte[int.Parse(length)], ending);
        return lines;
    }

    /// <returns>Everything until the client closes its side.</returns>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        await _stream.CopyToAsync(all, ending);
        return all.ToArray();
    }

    public Task WriteAsync(string latin1) => _stream.WriteAsync(Encoding.Latin1.GetBytes(latin1), ending).AsTask();

    public void Dispose() => _stream.Dispose();

    private async Task<byte> ReadByteAsync()
    {
        var one = new byte[1];
        await _stream.ReadExactlyAsync(one, ending);
        return one[0];
    }
}
