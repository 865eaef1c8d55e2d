using System.Security.Cryptography;
using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Prepares the server for developers: the secret of their passwords, the template of their databases, and that nobody may connect to what is not theirs.</summary>
internal sealed class DeveloperServer(Administrator administrator) : IDisposable
{
    private const int OldestVersion = 150000;

    private const string Tables =
        """
        CREATE SCHEMA IF NOT EXISTS sandbox_storage;
        REVOKE ALL ON SCHEMA sandbox_storage FROM PUBLIC;
        CREATE TABLE IF NOT EXISTS sandbox_storage.secret (id integer PRIMARY KEY CHECK (id = 1), value bytea NOT NULL);
        CREATE TABLE IF NOT EXISTS sandbox_storage.health (id integer PRIMARY KEY, checks bigint NOT NULL)
        """;

    // A database that says nothing of its rights has the defaults, by which everybody may connect.
    private const string Open =
        """
        SELECT datname FROM pg_database AS database WHERE datallowconn AND EXISTS (
            SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee = 0 AND privilege_type = 'CONNECT')
        ORDER BY datname
        """;

    private readonly SemaphoreSlim gate = new(1);
    private RolePasswords? passwords;

    /// <summary>Prepares what is not yet prepared, once in the life of this process unless it fails. May be repeated.</summary>
    public async ValueTask<RolePasswords> PrepareAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref passwords) is { } prepared)
            return prepared;
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return Volatile.Read(ref passwords) ?? (passwords = await administrator.RunAsync(
                "The platform's database",
                connection => ServerLock.ExclusiveAsync(connection, "sandbox server", () => PrepareAsync(connection, cancellation), cancellation),
                cancellation).ConfigureAwait(false));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Databases to which every role may connect, developers' too: there must be none.</summary>
    public static Task<List<string>> OpenDatabasesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ListAsync(new(Open), static row => row.GetString(0), cancellation);

    public static string Complaint(IEnumerable<string> databases) =>
        $"Every role may connect to {string.Join(", ", databases.Select(ServerNames.Quote))}, developers' roles too. As the owner, run for each: REVOKE CONNECT ON DATABASE ... FROM PUBLIC.";

    public void Dispose() => gate.Dispose();

    private async Task<RolePasswords> PrepareAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var version = await connection.ScalarAsync<int>(new("SELECT current_setting('server_version_num')::integer"), cancellation).ConfigureAwait(false);
        if (version < OldestVersion)
            throw new StorageUnavailableException($"The database server is PostgreSQL {version / 10000}; 15 or later is needed.");
        await DeveloperTemplate.EnsureAsync(administrator, connection, cancellation).ConfigureAwait(false);
        await CloseAsync(connection, cancellation).ConfigureAwait(false);
        foreach (var statement in Tables.Split(';'))
            await connection.ExecuteAsync(statement, cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync(
            [new("INSERT INTO sandbox_storage.secret (id, value) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", RandomNumberGenerator.GetBytes(RolePasswords.SecretBytes))],
            cancellation).ConfigureAwait(false);
        var secret = await connection.ScalarAsync<byte[]>(new("SELECT value FROM sandbox_storage.secret"), cancellation).ConfigureAwait(false);
        return new RolePasswords(secret!);
    }

    /// <summary>Shuts the server's own databases and the platform's to the public, and refuses to go on where another is open.</summary>
    private static async Task CloseAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var database in await OpenDatabasesAsync(connection, cancellation).ConfigureAwait(false))
        {
            if (database is "postgres" or "template1" || database == connection.Database)
                await RevokeAsync(connection, database, cancellation).ConfigureAwait(false);
        }

        if (await OpenDatabasesAsync(connection, cancellation).ConfigureAwait(false) is { Count: > 0 } open)
            throw new StorageUnavailableException(Complaint(open));
    }

    private static async Task RevokeAsync(NpgsqlConnection connection, string database, CancellationToken cancellation)
    {
        try
        {
            await connection.ExecuteAsync($"REVOKE CONNECT, TEMPORARY ON DATABASE {ServerNames.Quote(database)} FROM PUBLIC", cancellation).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Not ours to shut; that it is open is found next, and said.
        }
    }
}
