using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>What a group of batches depends on, read under the locks of its layers.</summary>
internal sealed record StoredRows(HashSet<long> Layers, Dictionary<DocumentKey, DocumentRow> Documents)
{
    // A limit in the inner query keeps it an index look-up for each key, whatever the server believes about a table that it has not analysed yet.
    private const string Select =
        """
        SELECT wanted.number, found.version, found.tombstone
        FROM unnest($1, $2, $3) WITH ORDINALITY AS wanted(layer, kind, id, number)
        CROSS JOIN LATERAL (
            SELECT version, json IS NULL AS tombstone FROM document
            WHERE document.layer = wanted.layer AND document.kind = wanted.kind AND document.id = wanted.id LIMIT 1) AS found
        """;

    /// <summary>Begins a transaction, waits for whoever writes these layers now, and only then looks.</summary>
    public static Task<StoredRows> BeginAsync(Lease lease, long[] layers, DocumentKey[] keys, CancellationToken cancellation)
    {
        lease.InTransaction = true;
        List<Statement> statements = [Transactions.Begin, LayerLocks.Take(layers), new("SELECT id FROM layer WHERE id = ANY ($1) AND state = 1", layers)];
        if (keys.Length > 0)
            statements.Add(Of(keys));
        return lease.Connection.QueryAsync(statements, rows => ReadAsync(rows, keys, cancellation), cancellation);
    }

    /// <summary>The rows of these keys that are there.</summary>
    public static Task<Dictionary<DocumentKey, DocumentRow>> FindAsync(NpgsqlConnection connection, DocumentKey[] keys, CancellationToken cancellation) =>
        connection.QueryAsync([Of(keys)], rows => DocumentsAsync(rows, keys, cancellation), cancellation);

    private static Statement Of(DocumentKey[] keys) => new(
        Select,
        Array.ConvertAll(keys, static key => key.Layer),
        Array.ConvertAll(keys, static key => key.Kind),
        Array.ConvertAll(keys, static key => key.Id));

    private static async Task<StoredRows> ReadAsync(NpgsqlDataReader rows, DocumentKey[] keys, CancellationToken cancellation)
    {
        await rows.NextResultAsync(cancellation).ConfigureAwait(false);
        var layers = await rows.ListAsync(static row => row.GetInt64(0), cancellation).ConfigureAwait(false);
        return await rows.NextResultAsync(cancellation).ConfigureAwait(false)
            ? new StoredRows([.. layers], await DocumentsAsync(rows, keys, cancellation).ConfigureAwait(false))
            : new StoredRows([.. layers], []);
    }

    private static async Task<Dictionary<DocumentKey, DocumentRow>> DocumentsAsync(NpgsqlDataReader rows, DocumentKey[] keys, CancellationToken cancellation)
    {
        var documents = new Dictionary<DocumentKey, DocumentRow>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            documents[keys[rows.GetInt64(0) - 1]] = new DocumentRow(rows.GetInt64(1), rows.GetBoolean(2));
        return documents;
    }
}
