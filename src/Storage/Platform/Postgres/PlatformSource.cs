using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Connections to the platform's PostgreSQL database, for grain states, reminders and readiness together.</summary>
internal sealed class PlatformSource : IAsyncDisposable
{
    /// <summary>Connections that it holds at most. A statement takes a millisecond or two, and those that wait are served in turn.</summary>
    public const int MaxConnections = 9;

    /// <summary>Seconds for a connection to be made or to become free. Below the time that a caller of a grain waits.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>Seconds for a statement, and then for its cancellation.</summary>
    private const int CommandSeconds = 10;

    public PlatformSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "sandbox-platform",
            Pooling = true,
            MaxPoolSize = MaxConnections,
            MinPoolSize = 1,
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            PersistSecurityInfo = false,
            // The texts of a provider are few and always the same.
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
        };
        Connections = NpgsqlDataSource.Create(settings);
    }

    public NpgsqlDataSource Connections { get; }

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
