using System.Collections.Immutable;
using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>What a scope sees, read from one connection, each answer by one statement and so from one moment.</summary>
internal static class PostgresReads
{
    private const string CountRows =
        """
        SELECT 0, kind, count(*) FROM document WHERE layer = $1 AND json IS NOT NULL GROUP BY kind
        UNION ALL SELECT 1, stream, count(*) FROM entry WHERE layer = $1 GROUP BY stream
        """;

    // Documents of the base that the scope's own layer replaces or hides.
    private const string CountShadows =
        """
        UNION ALL SELECT 2, kind, count(*) FROM document AS own WHERE layer = $1 AND EXISTS (
            SELECT FROM document AS beneath
            WHERE beneath.layer = $2 AND beneath.kind = own.kind AND beneath.id = own.id AND beneath.json IS NOT NULL)
        GROUP BY kind
        """;

    private enum Counted
    {
        Documents,
        Entries,
        Shadows,
    }

    public static async Task<Document?> FindAsync(NpgsqlConnection connection, LayerScope scope, string kind, string id, CancellationToken cancellation)
    {
        var statement = new Statement(
            """
            SELECT id, version, subject, due, json FROM document
            WHERE layer = ANY ($1) AND kind = $2 AND id = $3 ORDER BY layer DESC LIMIT 1
            """,
            scope.BaseOf(kind) is { } beneath ? new[] { scope.Layer, beneath } : [scope.Layer],
            StoredText.Store(kind),
            StoredText.Store(id));
        return (await connection.ListAsync(statement, row => row.IsDBNull(4) ? null : DocumentFrom(row, kind), cancellation).ConfigureAwait(false)).FirstOrDefault();
    }

    public static Task<Page<Document>> ListAsync(NpgsqlConnection connection, LayerScope scope, DocumentQuery query, CancellationToken cancellation) =>
        PageAsync(connection, Overlay.Of(scope, query, PostgresDialect.Instance), Cut.Of(query), row => DocumentFrom(row, query.Kind), cancellation);

    public static Task<Page<Entry>> ReadAsync(NpgsqlConnection connection, LayerScope scope, EntryQuery query, CancellationToken cancellation) => PageAsync(
        connection,
        Overlay.Of(scope, query, PostgresDialect.Instance),
        Cut.Of(query),
        row => new Entry(row.GetInt64(0), query.Stream, StoredText.Load(row.GetString(1)), Time(row, 2)!.Value, Text(row, 3), StoredJson.Load(row.GetString(4))),
        cancellation);

    /// <summary>How many rows a layer holds of each kind and stream.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountLayerAsync(NpgsqlConnection connection, long layer, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>();
        foreach (var (_, name, count) in await connection.ListAsync(new(CountRows, layer), CountFrom, cancellation).ConfigureAwait(false))
            Add(counts, name, count);
        return counts;
    }

    /// <summary>What a scope sees, given what its base holds, so that the cost is that of what changed since.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(
        NpgsqlConnection connection, LayerScope scope, IReadOnlyDictionary<string, long> beneath, CancellationToken cancellation)
    {
        if (scope.Base is not { } below)
            return await CountLayerAsync(connection, scope.Layer, cancellation).ConfigureAwait(false);
        var counts = new Dictionary<string, long>();
        foreach (var (name, count) in beneath.Where(held => scope.BaseOf(held.Key) is not null))
            counts[name] = count;
        foreach (var (what, name, count) in await connection.ListAsync(new($"{CountRows}\n{CountShadows}", scope.Layer, below), CountFrom, cancellation).ConfigureAwait(false))
        {
            if (what is not Counted.Shadows)
                Add(counts, name, count);
            else if (scope.BaseOf(name) is not null)
                Add(counts, name, -count);
        }

        return counts;
    }

    private static void Add(Dictionary<string, long> counts, string name, long count) => counts[name] = counts.GetValueOrDefault(name) + count;

    private static (Counted What, string Name, long Count) CountFrom(NpgsqlDataReader row) =>
        ((Counted)row.GetInt32(0), StoredText.Load(row.GetString(1)), row.GetInt64(2));

    /// <summary>The total is counted by the same statement, and only where the page does not tell it: one that is not full is the last.</summary>
    private static async Task<Page<T>> PageAsync<T>(
        NpgsqlConnection connection, Overlay overlay, Cut cut, Func<NpgsqlDataReader, T> make, CancellationToken cancellation)
    {
        cut.Require();
        var count = overlay.Count();
        var counted = new Statement(count, overlay.Values);
        var page = $"""
            WITH page AS MATERIALIZED ({overlay.Select(cut)})
            SELECT page.*, CASE WHEN (SELECT count(*) FROM page) = {overlay.Limit} THEN ({count}) END FROM page ORDER BY {cut.Order}
            """;
        long? total = null;
        var items = await connection.ListAsync(
            new(page, overlay.Values),
            row =>
            {
                total ??= row.IsDBNull(5) ? null : row.GetInt64(5);
                return make(row);
            },
            cancellation).ConfigureAwait(false);
        if (items.Count == 0 && cut.Offset > 0)
            total = await connection.ScalarAsync<long>(counted, cancellation).ConfigureAwait(false);
        return new Page<T>(items.ToImmutableArray(), total ?? cut.Offset + items.Count);
    }

    private static Document DocumentFrom(NpgsqlDataReader row, string kind) =>
        new(kind, StoredText.Load(row.GetString(0)), row.GetInt64(1), Text(row, 2), Time(row, 3), StoredJson.Load(row.GetString(4)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : StoredText.Load(row.GetString(column));

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
