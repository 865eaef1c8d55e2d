using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>The changes of a whole group as a few statements, however many rows they are.</summary>
internal static class ChangeStatements
{
    private const string Put =
        """
        INSERT INTO document (layer, kind, id, version, subject, due, json) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (layer, kind, id) DO UPDATE
        SET version = excluded.version, subject = excluded.subject, due = excluded.due, json = excluded.json
        """;

    private const string Remove =
        """
        DELETE FROM document USING unnest($1, $2, $3) AS gone(layer, kind, id)
        WHERE document.layer = gone.layer AND document.kind = gone.kind AND document.id = gone.id
        """;

    private const string Append = "INSERT INTO entry (layer, stream, id, at, subject, json) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)";

    public static IEnumerable<Statement> Of(GroupChanges changes)
    {
        var puts = changes.Documents.Where(static document => document.Value is not null).ToList();
        if (puts.Count > 0)
            yield return PutAll(puts!);
        // What was both made and removed within the group never was there.
        var gone = changes.Documents.Where(document => document.Value is null && changes.IsStored(document.Key)).Select(static document => document.Key).ToList();
        if (gone.Count > 0)
            yield return new Statement(Remove, Column(gone, key => key.Layer), Column(gone, key => key.Kind), Column(gone, key => key.Id));
        if (changes.Entries.Count > 0)
            yield return AppendAll(changes.Entries);
        foreach (var (layer, trim) in changes.Trims)
            yield return LayerTable.TrimSome(layer, trim.Stream, trim.Keep);
    }

    private static Statement PutAll(List<KeyValuePair<DocumentKey, DocumentRow>> rows) => new(
        Put,
        Column(rows, row => row.Key.Layer),
        Column(rows, row => row.Key.Kind),
        Column(rows, row => row.Key.Id),
        Column(rows, row => row.Value.Version),
        Column(rows, row => row.Value.Subject),
        Column(rows, row => row.Value.Due),
        Column(rows, row => row.Value.Json));

    private static Statement AppendAll(IReadOnlyList<(long Layer, AppendEntry Entry)> rows) => new(
        Append,
        Column(rows, row => row.Layer),
        Column(rows, row => StoredText.Store(row.Entry.Stream)),
        Column(rows, row => StoredText.Store(row.Entry.Id)),
        Column(rows, row => row.Entry.At.UtcTicks),
        Column(rows, row => row.Entry.Subject is { } subject ? StoredText.Store(subject) : null),
        Column(rows, row => StoredJson.Store(row.Entry.Json)));

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> of)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = of(rows[i]);
        return column;
    }
}
