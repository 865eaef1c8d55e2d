using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Copies rows of one layer to a new one, in one transaction that keeps the source's writers out, so that the copy is of one moment.</summary>
internal static class LayerCopying
{
    private const string Documents =
        """
        INSERT INTO document (layer, kind, id, version, subject, due, json)
        SELECT $1, kind, id, version, subject, due, json FROM document WHERE layer = $2 AND kind = ANY ($3)
        """;

    private const string Entries =
        """
        INSERT INTO entry (layer, stream, id, at, subject, json)
        SELECT $1, stream, id, at, subject, json FROM entry WHERE layer = $2 AND stream = ANY ($3) ORDER BY sequence
        """;

    /// <returns>The layer; null where the transaction is to be rolled back because another made a layer of this name meanwhile.</returns>
    public static async Task<long?> RunAsync(Lease lease, string sandbox, string name, long source, IEnumerable<string> kinds, CancellationToken cancellation)
    {
        var connection = lease.Connection;
        lease.InTransaction = true;
        await connection.ExecuteAsync([Transactions.Begin, LayerLocks.Take([source])], cancellation).ConfigureAwait(false);
        await RequireAsync(connection, source, cancellation).ConfigureAwait(false);
        if (await LayerTable.InsertAsync(connection, null, sandbox, name, cancellation).ConfigureAwait(false) is not { } layer)
            return null;
        string[] wanted = [.. kinds.Select(StoredText.Store)];
        await connection.ExecuteAsync([new(Documents, layer, source, wanted), new(Entries, layer, source, wanted), Transactions.Commit], cancellation).ConfigureAwait(false);
        lease.InTransaction = false;
        return layer;
    }

    private static async Task RequireAsync(NpgsqlConnection connection, long layer, CancellationToken cancellation)
    {
        if (await connection.ScalarAsync<long?>(new("SELECT id FROM layer WHERE id = $1 AND state = 1", layer), cancellation).ConfigureAwait(false) is null)
            throw StaleDocuments.LayerIsGone(layer);
    }
}
