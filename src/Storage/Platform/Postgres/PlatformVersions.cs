using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Which scripts a database has had, as its table <c>sandbox_schema</c> says.</summary>
internal static class PlatformVersions
{
    public const string Migrate = "./sandbox db migrate";

    public const string Table =
        """
        CREATE TABLE IF NOT EXISTS sandbox_schema (
            version integer PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now())
        """;

    /// <summary>The oldest server that has all that the scripts use.</summary>
    private static readonly Version s_oldest = new(15, 0);

    /// <summary>The scripts that the database lacks, in order; none where it is as this program needs it.</summary>
    /// <exception cref="UnknownSchemaException">A newer program made it, or a script was changed after it was applied.</exception>
    /// <exception cref="StorageUnavailableException">The server is too old.</exception>
    public static async Task<IReadOnlyList<PlatformScript>> MissingAsync(
        NpgsqlConnection connection, IReadOnlyList<PlatformScript> scripts, CancellationToken cancellation)
    {
        if (connection.PostgreSqlVersion < s_oldest)
            throw new StorageUnavailableException($"The server is PostgreSQL {connection.PostgreSqlVersion}; {s_oldest.Major} or later is needed.");
        var applied = await AppliedAsync(connection, cancellation);
        foreach (var (version, name, checksum) in applied)
        {
            if (version > scripts.Count)
                throw new UnknownSchemaException($"The platform's database is at version {version} ({name}), newer than this program, which knows {scripts.Count}. Run the version that made it, or a newer one.");
            if (scripts[version - 1] is var script && (script.Name, script.Checksum) != (name, checksum))
                throw new UnknownSchemaException($"The script {script.Name} is not the one that was applied to the platform's database as {name}. A script that has been applied is never changed: restore it and put the change in a new one.");
        }
        return [.. scripts.Where(script => applied.TrueForAll(known => known.Version != script.Version))];
    }

    private static async Task<List<(int Version, string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new List<(int, string, string)>();
        await using var known = new NpgsqlCommand("SELECT to_regclass('sandbox_schema') IS NOT NULL", connection);
        if (await known.ExecuteScalarAsync(cancellation) is not true)
            return applied;
        await using var command = new NpgsqlCommand("SELECT version, name, checksum FROM sandbox_schema ORDER BY version", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            applied.Add((rows.GetInt32(0), rows.GetString(1), rows.GetString(2)));
        return applied;
    }
}
