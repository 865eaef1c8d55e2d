using Npgsql;
using NpgsqlTypes;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Stores the steps of a fill in one open transaction: a layer is there whole or, whatever happens, not at all.</summary>
internal sealed class LayerFilling(Lease lease, long layer, string sandbox, string name, IReadOnlyCollection<string> above)
{
    // Fewer rows take fewer round trips as arrays.
    private const int WorthCopying = 1024;

    private readonly LayerScope scope = new(layer, Base: null, Hidden: []);
    private bool hasRows;

    private NpgsqlConnection Connection => lease.Connection;

    /// <summary>Begins the transaction and takes an id for the layer, which nobody else sees before the last step.</summary>
    public static async Task<long> BeginAsync(Lease lease, CancellationToken cancellation)
    {
        lease.InTransaction = true;
        return await lease.Connection.QueryAsync(
            [Transactions.Begin, new("SELECT nextval('layer_id')")],
            async rows => await rows.ReadAsync(cancellation).ConfigureAwait(false) ? rows.GetInt64(0) : 0,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Stores one step; after the last the layer is complete, unless another of its name was completed before: then there is none.</summary>
    public async Task<LayerFill.Progress> StepAsync(List<WriteOperation> rows, bool last, CancellationToken cancellation)
    {
        var left = await StoreAsync(new WriteBatch(scope, [.. rows]), cancellation).ConfigureAwait(false);
        if (last)
            return new LayerFill.Progress(layer, await CompleteAsync(left, cancellation).ConfigureAwait(false));
        if (left.Count > 0)
            await Connection.ExecuteAsync(left, cancellation).ConfigureAwait(false);
        return new LayerFill.Progress(layer, null);
    }

    /// <returns>The statements that store the rows; none where they were streamed already.</returns>
    private async Task<IReadOnlyList<Statement>> StoreAsync(WriteBatch batch, CancellationToken cancellation)
    {
        var changes = new GroupChanges(await StoredAsync(batch, cancellation).ConfigureAwait(false), new HashSet<long> { layer });
        changes.Apply(batch);
        hasRows |= !changes.IsEmpty;
        return await CopyAsync(changes, cancellation).ConfigureAwait(false) ? [] : [.. ChangeStatements.Of(changes)];
    }

    /// <summary>A maker of rows may come back to a document of an earlier step.</summary>
    private async Task<Dictionary<DocumentKey, DocumentRow>> StoredAsync(WriteBatch batch, CancellationToken cancellation)
    {
        var keys = hasRows ? GroupChanges.KeysOf(batch).Distinct().ToArray() : [];
        return keys.Length > 0 ? await StoredRows.FindAsync(Connection, keys, cancellation).ConfigureAwait(false) : [];
    }

    /// <summary>Streams rows that are many and all new.</summary>
    private async Task<bool> CopyAsync(GroupChanges changes, CancellationToken cancellation)
    {
        if (changes.Documents.Count + changes.Entries.Count < WorthCopying || changes.Documents.Any(row => row.Value is null || changes.IsStored(row.Key)))
            return false;
        if (changes.Documents.Count > 0)
            await CopyDocumentsAsync(changes.Documents!, cancellation).ConfigureAwait(false);
        if (changes.Entries.Count > 0)
            await CopyEntriesAsync(changes.Entries, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task CopyDocumentsAsync(IReadOnlyDictionary<DocumentKey, DocumentRow> rows, CancellationToken cancellation)
    {
        var copy = await Connection.BeginBinaryImportAsync(
            "COPY document (layer, kind, id, version, subject, due, json) FROM STDIN (FORMAT BINARY)", cancellation).ConfigureAwait(false);
        await using var closing = copy.ConfigureAwait(false);
        foreach (var (key, row) in rows)
        {
            await copy.StartRowAsync(cancellation).ConfigureAwait(false);
            await copy.WriteAsync(key.Layer, cancellation).ConfigureAwait(false);
            await copy.WriteAsync(key.Kind, cancellation).ConfigureAwait(false);
            await copy.WriteAsync(key.Id, cancellation).ConfigureAwait(false);
            await copy.WriteAsync(row.Version, cancellation).ConfigureAwait(false);
            await WriteAsync(copy, row.Subject, cancellation).ConfigureAwait(false);
            if (row.Due is { } due)
                await copy.WriteAsync(due, cancellation).ConfigureAwait(false);
            else
                await copy.WriteNullAsync(cancellation).ConfigureAwait(false);
            await WriteAsync(copy, row.Json, cancellation).ConfigureAwait(false);
        }

        await copy.CompleteAsync(cancellation).ConfigureAwait(false);
    }

    private async Task CopyEntriesAsync(IReadOnlyList<(long Layer, AppendEntry Entry)> rows, CancellationToken cancellation)
    {
        var copy = await Connection.BeginBinaryImportAsync(
            "COPY entry (layer, stream, id, at, subject, json) FROM STDIN (FORMAT BINARY)", cancellation).ConfigureAwait(false);
        await using var closing = copy.ConfigureAwait(false);
        foreach (var (own, entry) in rows)
        {
            await copy.StartRowAsync(cancellation).ConfigureAwait(false);
            await copy.WriteAsync(own, cancellation).ConfigureAwait(false);
            await copy.WriteAsync(StoredText.Store(entry.Stream), cancellation).ConfigureAwait(false);
            await copy.WriteAsync(StoredText.Store(entry.Id), cancellation).ConfigureAwait(false);
            await copy.WriteAsync(entry.At.UtcTicks, cancellation).ConfigureAwait(false);
            await WriteAsync(copy, entry.Subject is { } subject ? StoredText.Store(subject) : null, cancellation).ConfigureAwait(false);
            await copy.WriteAsync(StoredJson.Store(entry.Json), cancellation).ConfigureAwait(false);
        }

        await copy.CompleteAsync(cancellation).ConfigureAwait(false);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellation) =>
        text is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);

    /// <returns>The ids; none where the transaction is to be rolled back because another made a layer of this name meanwhile.</returns>
    private async Task<IReadOnlyList<long>> CompleteAsync(IReadOnlyList<Statement> first, CancellationToken cancellation)
    {
        if (await LayerTable.InsertAsync(Connection, layer, sandbox, name, cancellation, [.. first]).ConfigureAwait(false) is null)
            return [];
        var over = await LayerTable.OpenAllAsync(Connection, sandbox, above, cancellation, Transactions.Commit).ConfigureAwait(false);
        lease.InTransaction = false;
        return [layer, .. over];
    }
}
