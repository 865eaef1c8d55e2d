using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>Where an engine listens, and how to get a connection to it.</summary>
internal sealed class EngineEndpoint
{
    private readonly EndPoint _address;

    public EngineEndpoint(Uri configured, bool secured)
    {
        if (secured)
            throw new NotSupportedException("TLS is not spoken here; the package Docker.DotNet does.");
        (_address, BaseAddress) = configured.Scheme switch
        {
            "unix" => ((EndPoint)new UnixDomainSocketEndPoint(configured.LocalPath), new Uri("http://docker/")),
            "tcp" or "http" => (new DnsEndPoint(configured.DnsSafeHost, configured.Port), new UriBuilder(configured) { Scheme = "http" }.Uri),
            _ => throw new NotSupportedException($"The endpoint '{configured}' is neither unix:, tcp: nor http:.")
        };
    }

    /// <summary>What paths are relative to; of a Unix socket only the name that goes into the Host header.</summary>
    public Uri BaseAddress { get; }

    public async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = _address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
