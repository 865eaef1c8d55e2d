using Microsoft.Extensions.Options;
using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>The administrator's few connections: they make and remove databases and roles, and never read a developer's data.</summary>
internal sealed class Administrator(IOptions<StorageOptions> options) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> source = new(() => NpgsqlDataSource.Create(Settings(options.Value.Postgres)));
    private readonly SemaphoreSlim connections = new(PostgresOptions.Administrators - 1);
    private readonly SemaphoreSlim visits = new(1);

    public StorageOptions Options => options.Value;

    /// <summary>The connection string that developers' ones are made from: it says where the server is and how it is reached.</summary>
    public NpgsqlConnectionStringBuilder Server => Settings(options.Value.Postgres);

    /// <summary>Works on the platform's database. The work may run a second time, where the connection had died in its idle time: it can be repeated at any point.</summary>
    /// <param name="about">What the call is about, for messages.</param>
    public async Task<T> RunAsync<T>(string about, Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        await connections.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            try
            {
                return await RunAsync(work, cancellation).ConfigureAwait(false);
            }
            catch (NpgsqlException fault) when (PostgresFaults.IsLoss(fault))
            {
                source.Value.Clear();
                return await RunAsync(work, cancellation).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException fault)
        {
            throw PostgresFaults.Explain(fault, about);
        }
        finally
        {
            connections.Release();
        }
    }

    /// <summary>Works on another database, to make or change its tables.</summary>
    public async Task VisitAsync(string database, Func<NpgsqlConnection, Task> work, CancellationToken cancellation)
    {
        var settings = Server;
        (settings.Database, settings.Pooling) = (database, false);
        await visits.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var connection = new NpgsqlConnection(settings.ToString());
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                await work(connection).ConfigureAwait(false);
            }
        }
        finally
        {
            visits.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (source.IsValueCreated)
            await source.Value.DisposeAsync().ConfigureAwait(false);
        connections.Dispose();
        visits.Dispose();
    }

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await source.Value.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await work(connection).ConfigureAwait(false);
    }

    private static NpgsqlConnectionStringBuilder Settings(PostgresOptions options) => new(options.Connection)
    {
        ApplicationName = "sandbox administrator",
        MaxPoolSize = PostgresOptions.Administrators - 1,
        MinPoolSize = 0,
        ConnectionIdleLifetime = (int)Math.Ceiling(options.IdleTimeout.TotalSeconds),
        ConnectionPruningInterval = 1,
        Timeout = (int)Math.Ceiling(options.WaitTimeout.TotalSeconds),
        CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds),
        IncludeErrorDetail = false,
        PersistSecurityInfo = false,
    };
}
