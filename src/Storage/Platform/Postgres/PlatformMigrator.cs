using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Brings a PostgreSQL database to the version that this program needs.</summary>
internal static class PlatformMigrator
{
    /// <summary>One migration at a time in a database; the number means nothing else ("sandboxO" in ASCII).</summary>
    private const long Lock = 0x73616e64626f784f;

    /// <summary>Seconds that a statement, or the wait for somebody else's migration, may take.</summary>
    private const int Patience = 600;

    /// <summary>Applies what is missing, each script in a transaction of its own, and tells what that was.</summary>
    /// <exception cref="StorageUnavailableException">The server does not answer, is too old or refused a script, or what is there does not fit.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        NpgsqlDataSource source, IReadOnlyList<PlatformScript> scripts, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await ExecuteAsync(connection, $"SELECT pg_advisory_lock({Lock})", cancellation);
            try
            {
                return await ApplyAsync(connection, scripts, cancellation);
            }
            finally
            {
                // A connection that was lost has given its lock back by itself.
                if (connection.FullState == System.Data.ConnectionState.Open)
                    await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
            }
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }

    private static async Task<IReadOnlyList<string>> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<PlatformScript> scripts, CancellationToken cancellation)
    {
        var missing = await PlatformVersions.MissingAsync(connection, scripts, cancellation);
        foreach (var script in missing)
            await ApplyAsync(connection, script, cancellation);
        return [.. missing.Select(script => script.Name)];
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, PlatformScript script, CancellationToken cancellation)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync(connection, PlatformVersions.Table, cancellation);
            await ExecuteAsync(connection, script.Text, cancellation);
            await ExecuteAsync(
                connection,
                "INSERT INTO sandbox_schema (version, name, checksum) VALUES ($1, $2, $3)",
                cancellation,
                script.Version,
                script.Name,
                script.Checksum);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException refusal)
        {
            throw new StorageUnavailableException($"PostgreSQL refused the script {script.Name}: {refusal.MessageText} ({refusal.SqlState}). Nothing of it was applied.", refusal);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are those of this program; values are parameters.")]
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience };
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
