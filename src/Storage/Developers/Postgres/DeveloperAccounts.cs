using System.Globalization;
using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Makes and removes the role and the database of a developer, each under the name that <see cref="ServerNames"/> gives.</summary>
/// <remarks>
/// A database takes no connections until everything about it is done, and none from the moment on in which its removal begins. So one that takes none holds
/// nothing that anybody was told to be stored: whoever finds it removes it and starts anew, and a crash leaves nothing else.
/// </remarks>
internal sealed class DeveloperAccounts(Administrator administrator, DeveloperServer server)
{
    // More than one process holds connections of one developer, each no more than a handful.
    private const int ConnectionsOfARole = 64;

    /// <summary>Makes role and database unless they are there.</summary>
    public async Task EnsureAsync(string id, CancellationToken cancellation)
    {
        var passwords = await server.PrepareAsync(cancellation).ConfigureAwait(false);
        var name = ServerNames.OfDeveloper(id);
        await administrator.RunAsync(
            id,
            async connection => await IsReadyAsync(connection, name, cancellation).ConfigureAwait(false)
                || await LockedAsync(connection, name, () => MakeAsync(connection, name, passwords, cancellation), cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>How to connect as a developer's role to its database.</summary>
    public async ValueTask<NpgsqlConnectionStringBuilder> LoginAsync(string id, CancellationToken cancellation)
    {
        var passwords = await server.PrepareAsync(cancellation).ConfigureAwait(false);
        var login = administrator.Server;
        login.Database = login.Username = ServerNames.OfDeveloper(id);
        login.Password = passwords.PasswordOf(login.Username);
        login.Options = string.Create(CultureInfo.InvariantCulture, $"{login.Options} -c lock_timeout={administrator.Options.BusyTimeout.TotalMilliseconds:0}").TrimStart();
        return login;
    }

    /// <summary>Gives the role its password and its right to connect again, or makes it again, where it cannot log in any more.</summary>
    /// <returns>False where there is no database to log in to.</returns>
    public async Task<bool> RepairAsync(string id, CancellationToken cancellation)
    {
        var passwords = await server.PrepareAsync(cancellation).ConfigureAwait(false);
        var name = ServerNames.OfDeveloper(id);
        return await administrator.RunAsync(
            id,
            connection => LockedAsync(connection, name, () => AdmitAsync(connection, name, passwords, cancellation), cancellation),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Brings the tables of an older version to this program's.</summary>
    public Task MigrateAsync(string id, CancellationToken cancellation)
    {
        var name = ServerNames.OfDeveloper(id);
        return administrator.RunAsync(
            id,
            connection => LockedAsync(
                connection,
                name,
                async () =>
                {
                    await administrator.VisitAsync(name, visited => DeveloperTables.Schema.MigrateAsync(visited, cancellation), cancellation).ConfigureAwait(false);
                    return true;
                },
                cancellation),
            cancellation);
    }

    /// <summary>Removes database and role, whoever is connected. May be repeated.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellation)
    {
        var name = ServerNames.OfDeveloper(id);
        return administrator.RunAsync(
            id, connection => LockedAsync(connection, name, () => RemoveAsync(connection, name, cancellation), cancellation), cancellation);
    }

    private static Task<T> LockedAsync<T>(NpgsqlConnection connection, string name, Func<Task<T>> work, CancellationToken cancellation) =>
        ServerLock.ExclusiveAsync(connection, $"sandbox {name}", work, cancellation);

    private static async Task<bool> IsReadyAsync(NpgsqlConnection connection, string name, CancellationToken cancellation) =>
        (await connection.ListAsync(new("SELECT datallowconn FROM pg_database WHERE datname = $1", name), static row => row.GetBoolean(0), cancellation)
            .ConfigureAwait(false)).Contains(true);

    private static async Task<bool> MakeAsync(NpgsqlConnection connection, string name, RolePasswords passwords, CancellationToken cancellation)
    {
        // Looked at again: another process may have been faster.
        if (await IsReadyAsync(connection, name, cancellation).ConfigureAwait(false))
            return true;
        var quoted = ServerNames.Quote(name);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", cancellation).ConfigureAwait(false);
        await GrantRoleAsync(connection, name, passwords, cancellation).ConfigureAwait(false);
        // The log carries the copy: the other strategy, copying files, forces two checkpoints, which every writer on the server would feel.
        await ServerLock.SharedAsync(
            connection,
            DeveloperTemplate.Lock,
            () => connection.ExecuteAsync($"CREATE DATABASE {quoted} TEMPLATE {ServerNames.Quote(DeveloperTemplate.Name)} STRATEGY wal_log ALLOW_CONNECTIONS false", cancellation),
            cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync(
            [new($"REVOKE ALL ON DATABASE {quoted} FROM PUBLIC"), new($"GRANT CONNECT ON DATABASE {quoted} TO {quoted}"), new($"ALTER DATABASE {quoted} ALLOW_CONNECTIONS true")],
            cancellation).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> AdmitAsync(NpgsqlConnection connection, string name, RolePasswords passwords, CancellationToken cancellation)
    {
        if (!await IsReadyAsync(connection, name, cancellation).ConfigureAwait(false))
            return false;
        await GrantRoleAsync(connection, name, passwords, cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync($"GRANT CONNECT ON DATABASE {ServerNames.Quote(name)} TO {ServerNames.Quote(name)}", cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes the role or gives it its password again.</summary>
    private static async Task GrantRoleAsync(NpgsqlConnection connection, string name, RolePasswords passwords, CancellationToken cancellation)
    {
        var powers = await connection.ListAsync(
            new("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = $1", name),
            static row => row.GetBoolean(0),
            cancellation).ConfigureAwait(false);
        if (powers.Contains(true))
            throw new StorageUnavailableException($"The role {ServerNames.Quote(name)} has rights that no developer may have. Remove it; it is made again.");
        var verb = powers.Count == 0 ? "CREATE" : "ALTER";
        var powerless = powers.Count == 0 ? "NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS" : "NOINHERIT";
        await connection.ExecuteAsync(
            $"{verb} ROLE {ServerNames.Quote(name)} LOGIN {powerless} CONNECTION LIMIT {ConnectionsOfARole} PASSWORD '{passwords.VerifierOf(name)}'", cancellation).ConfigureAwait(false);
        // So that an administrator who is no superuser can end its connections when the database is removed.
        await connection.ExecuteAsync($"GRANT {ServerNames.Quote(name)} TO CURRENT_USER", cancellation).ConfigureAwait(false);
    }

    private static async Task<bool> RemoveAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        var quoted = ServerNames.Quote(name);
        if (await IsReadyAsync(connection, name, cancellation).ConfigureAwait(false))
            await connection.ExecuteAsync($"ALTER DATABASE {quoted} ALLOW_CONNECTIONS false", cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)", cancellation).ConfigureAwait(false);
        await connection.ExecuteAsync($"DROP ROLE IF EXISTS {quoted}", cancellation).ConfigureAwait(false);
        return true;
    }
}
