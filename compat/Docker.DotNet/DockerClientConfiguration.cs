using System.Collections.ObjectModel;

namespace Docker.DotNet;

/// <summary>Where the engine is, and how long to wait for it.</summary>
public class DockerClientConfiguration : IDisposable
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan UsualPipeTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The engine of this machine, at unix:/var/run/docker.sock.</summary>
    public DockerClientConfiguration(
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
        : this(new Uri("unix:/var/run/docker.sock"), credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <param name="endpoint">unix:/path, tcp://host:port or http://host:port.</param>
    /// <param name="defaultTimeout">For calls that are not expected to last; 100 s unless told, -1 ms for none.</param>
    /// <param name="namedPipeConnectTimeout">Kept, but pipes are not spoken here.</param>
    /// <exception cref="ArgumentException"><paramref name="defaultTimeout"/> is negative and not -1 ms.</exception>
    public DockerClientConfiguration(
        Uri endpoint,
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < TimeSpan.Zero && defaultTimeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentException("The timeout must be positive, zero for the usual one or -1 ms for none.", nameof(defaultTimeout));
        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == default ? UsualTimeout : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == default ? UsualPipeTimeout : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? ReadOnlyDictionary<string, string>.Empty;
    }

    public Uri EndpointBaseUri { get; }

    public Credentials Credentials { get; }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan NamedPipeConnectTimeout { get; }

    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    /// <param name="requestedApiVersion">Asked for in every path; null leaves the version to the engine, which then answers with its newest.</param>
    /// <exception cref="NotSupportedException">The endpoint is neither a Unix socket nor plain HTTP.</exception>
    public DockerClient CreateClient(Version requestedApiVersion = null) => new(this, requestedApiVersion);

    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }
}
