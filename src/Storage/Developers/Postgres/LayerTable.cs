using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>The table of layers.</summary>
internal static class LayerTable
{
    /// <summary>How many rows one step of a removal takes away: a few milliseconds of the server's time.</summary>
    public const int RowsAStep = 2000;

    /// <summary>The complete layer of this name, or null.</summary>
    public static async Task<long?> FindAsync(NpgsqlConnection connection, string sandbox, string name, CancellationToken cancellation) =>
        await connection.ScalarAsync<long?>(
            new("SELECT id FROM layer WHERE sandbox = $1 AND name = $2 AND state = 1", StoredText.Store(sandbox), StoredText.Store(name)), cancellation).ConfigureAwait(false);

    public static async Task<long> OpenAsync(NpgsqlConnection connection, string sandbox, string name, CancellationToken cancellation)
    {
        // Where another process is making it, this waits for that one; and the layer can be dropped before it is looked for.
        while (true)
        {
            if (await FindAsync(connection, sandbox, name, cancellation).ConfigureAwait(false) is { } found)
                return found;
            if (await InsertAsync(connection, null, sandbox, name, cancellation).ConfigureAwait(false) is { } made)
                return made;
        }
    }

    /// <summary>Makes a complete layer, unless there is one of this name: then null.</summary>
    /// <param name="id">Its id, null for the next one.</param>
    /// <param name="first">What to run before it, in the same round trip.</param>
    public static async Task<long?> InsertAsync(
        NpgsqlConnection connection, long? id, string sandbox, string name, CancellationToken cancellation, params Statement[] first)
    {
        var (value, values) = id is { } given ? ("$3", new object[] { StoredText.Store(sandbox), StoredText.Store(name), given })
            : ("DEFAULT", [StoredText.Store(sandbox), StoredText.Store(name)]);
        var made = await connection.QueryAsync(
            [
                .. first,
                new($"INSERT INTO layer (id, sandbox, name, state) VALUES ({value}, $1, $2, 1) ON CONFLICT (sandbox, name) WHERE state = 1 DO NOTHING RETURNING id", values),
            ],
            rows => rows.ListAsync(static row => row.GetInt64(0), cancellation),
            cancellation).ConfigureAwait(false);
        return made.Count > 0 ? made[0] : null;
    }

    /// <summary>Finds or makes complete layers, in one round trip.</summary>
    /// <param name="then">What else to run in it.</param>
    /// <returns>Their ids, in the order of the names.</returns>
    public static async Task<IReadOnlyList<long>> OpenAllAsync(
        NpgsqlConnection connection, string sandbox, IReadOnlyCollection<string> names, CancellationToken cancellation, params Statement[] then)
    {
        string[] stored = [.. names.Select(StoredText.Store)];
        // The change that changes nothing makes a layer that is there tell its id.
        const string open =
            """
            INSERT INTO layer (sandbox, name, state) SELECT $1, name, 1 FROM unnest($2) AS wanted(name)
            ON CONFLICT (sandbox, name) WHERE state = 1 DO UPDATE SET name = excluded.name RETURNING name, id
            """;
        var ids = await connection.QueryAsync(
            [new(open, StoredText.Store(sandbox), stored), .. then],
            rows => rows.ListAsync(static row => (Name: row.GetString(0), Id: row.GetInt64(1)), cancellation),
            cancellation).ConfigureAwait(false);
        return [.. stored.Select(name => ids.Single(row => row.Name == name).Id)];
    }

    /// <summary>Takes a sandbox's layers out of sight once their writers are done, and tells which ones wait to be removed.</summary>
    public static async Task<List<long>> HideAsync(NpgsqlConnection connection, string sandbox, IReadOnlyCollection<long> keep, CancellationToken cancellation)
    {
        var name = StoredText.Store(sandbox);
        var complete = await IdsAsync(connection, new("SELECT id FROM layer WHERE sandbox = $1 AND state = 1", name), cancellation).ConfigureAwait(false);
        long[] unwanted = [.. complete.Except(keep).Order()];
        return await connection.QueryAsync(
            [
                LayerLocks.Take(unwanted),
                new("UPDATE layer SET state = 2 WHERE id = ANY ($1) AND state = 1", unwanted),
                new("SELECT id FROM layer WHERE sandbox = $1 AND state = 2", name),
            ],
            async rows =>
            {
                await rows.NextResultAsync(cancellation).ConfigureAwait(false);
                return await rows.ListAsync(static row => row.GetInt64(0), cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Layers whose removal was cut off.</summary>
    public static Task<List<long>> HiddenAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        IdsAsync(connection, new("SELECT id FROM layer WHERE state = 2"), cancellation);

    /// <summary>Removes some rows of a hidden layer, and the layer itself once it is empty.</summary>
    /// <returns>False when nothing is left.</returns>
    public static async Task<bool> RemoveSomeAsync(NpgsqlConnection connection, long layer, CancellationToken cancellation)
    {
        foreach (var table in (string[])["document", "entry"])
        {
            var some = $"DELETE FROM {table} WHERE ctid = ANY (ARRAY (SELECT ctid FROM {table} WHERE layer = $1 LIMIT {RowsAStep}))";
            if (await connection.ExecuteAsync([new(some, layer)], cancellation).ConfigureAwait(false) > 0)
                return true;
        }

        await connection.ExecuteAsync([new("DELETE FROM layer WHERE id = $1 AND state = 2", layer)], cancellation).ConfigureAwait(false);
        return false;
    }

    /// <summary>Removes some of a stream's oldest entries beyond the newest <paramref name="keep"/>.</summary>
    /// <returns>False when nothing is left to remove.</returns>
    public static async Task<bool> TrimSomeAsync(NpgsqlConnection connection, long layer, string stream, int keep, CancellationToken cancellation) =>
        await connection.ExecuteAsync([TrimSome(layer, stream, keep)], cancellation).ConfigureAwait(false) == RowsAStep;

    /// <summary>One step of a trim.</summary>
    public static Statement TrimSome(long layer, string stream, int keep) => new(
        $"""
        DELETE FROM entry WHERE layer = $1 AND stream = $2 AND sequence <= (
            SELECT max(sequence) FROM (
                SELECT sequence FROM entry WHERE layer = $1 AND stream = $2 AND sequence <= (
                    SELECT sequence FROM entry WHERE layer = $1 AND stream = $2 ORDER BY sequence DESC LIMIT 1 OFFSET $3)
                ORDER BY sequence LIMIT {RowsAStep}) AS oldest)
        """,
        layer,
        StoredText.Store(stream),
        keep);

    public static async Task<IReadOnlyList<string>> SandboxesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        await connection.ListAsync(
            new("SELECT DISTINCT sandbox FROM layer WHERE state = 1 ORDER BY sandbox"), static row => StoredText.Load(row.GetString(0)), cancellation).ConfigureAwait(false);

    private static Task<List<long>> IdsAsync(NpgsqlConnection connection, Statement statement, CancellationToken cancellation) =>
        connection.ListAsync(statement, static row => row.GetInt64(0), cancellation);
}
