using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>The versions of one kind of database, oldest first: script 1 makes version 1 of an empty one, script 2 makes 2 of 1, and so on.</summary>
internal sealed record PostgresSchema(string Name, params string[] Scripts)
{
    private const string Select = "SELECT version FROM schema_version";

    // Only one row: its version rises with the transaction that brings the tables there.
    private const string Begin =
        """
        CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL);
        GRANT SELECT ON schema_version TO PUBLIC;
        INSERT INTO schema_version (version) SELECT 0 WHERE NOT EXISTS (SELECT FROM schema_version)
        """;

    /// <returns>Whether the tables are those of this program; false where they are older.</returns>
    /// <exception cref="UnknownSchemaException">They are newer than this program knows.</exception>
    public async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var found = await connection.ScalarAsync<int>(new(Select), cancellation).ConfigureAwait(false);
        return found <= Scripts.Length ? found == Scripts.Length : throw UnknownSchemaException.Of(Name, found, Scripts.Length);
    }

    /// <summary>Brings the database to the newest version, in one transaction.</summary>
    public async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var rollingBack = transaction.ConfigureAwait(false);
        await RunAsync(connection, Begin, cancellation).ConfigureAwait(false);
        var found = await connection.ScalarAsync<int>(new($"{Select} FOR UPDATE"), cancellation).ConfigureAwait(false);
        for (var version = found; version < Scripts.Length; version++)
            await RunAsync(connection, $"{Scripts[version]}; UPDATE schema_version SET version = {version + 1}", cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string script, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Scripts are constants.
        var command = new NpgsqlCommand(script, connection);
#pragma warning restore CA2100
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
