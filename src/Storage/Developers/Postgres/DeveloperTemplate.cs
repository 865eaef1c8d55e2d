using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>The database that developers' databases are copies of. It takes no connections once it is made.</summary>
internal static class DeveloperTemplate
{
    /// <summary>Held shared while a database is made from the template, and alone while the template is made.</summary>
    public const string Lock = "sandbox template";

    public static string Name { get; } = ServerNames.OfTemplate(DeveloperTables.Schema.Scripts.Length);

    /// <summary>Makes the template unless it is there. One that a crash left half made is still open to connections, and is made again.</summary>
    public static Task<bool> EnsureAsync(Administrator administrator, NpgsqlConnection connection, CancellationToken cancellation) =>
        ServerLock.ExclusiveAsync(connection, Lock, () => MakeAsync(administrator, connection, cancellation), cancellation);

    private static async Task<bool> MakeAsync(Administrator administrator, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var state = await connection.ListAsync(
            new("SELECT datistemplate AND NOT datallowconn FROM pg_database WHERE datname = $1", Name), static row => row.GetBoolean(0), cancellation).ConfigureAwait(false);
        if (state.Contains(true))
            return false;
        var quoted = ServerNames.Quote(Name);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {quoted}", cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync(
            $"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' STRATEGY wal_log ALLOW_CONNECTIONS false", cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync([new($"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC"), new($"ALTER DATABASE {quoted} ALLOW_CONNECTIONS true")], cancellation).ConfigureAwait(false);
        await administrator.VisitAsync(Name, visited => DeveloperTables.Schema.MigrateAsync(visited, cancellation), cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync($"ALTER DATABASE {quoted} ALLOW_CONNECTIONS false IS_TEMPLATE true", cancellation).ConfigureAwait(false);
        return true;
    }
}
