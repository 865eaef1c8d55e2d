using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>What a scope sees, read from one connection.</summary>
internal static class Reads
{
    public static Document? Find(Session session, LayerScope scope, string kind, string id)
    {
        using var row = session.Query(
            """
            SELECT id, version, subject, due, json FROM document
            WHERE layer IN ($1, $2) AND kind = $3 AND id = $4 ORDER BY layer DESC LIMIT 1
            """,
            scope.Layer,
            scope.BaseOf(kind),
            kind,
            id);
        return row.Read() && !row.IsDBNull(4) ? DocumentFrom(row, kind) : null;
    }

    public static Page<Document> List(Session session, LayerScope scope, DocumentQuery query)
    {
        return PageOf(
            session,
            Overlay.Of(scope, query, SqliteDialect.Instance),
            Cut.Of(query),
            row => DocumentFrom(row, query.Kind));
    }

    public static Page<Entry> Read(Session session, LayerScope scope, EntryQuery query) => PageOf(
        session,
        Overlay.Of(scope, query, SqliteDialect.Instance),
        Cut.Of(query),
        row => new Entry(row.GetInt64(0), query.Stream, row.GetString(1), Time(row, 2)!.Value, Text(row, 3), row.GetString(4)));

    /// <summary>How many rows a layer holds of each kind and stream.</summary>
    public static Dictionary<string, long> CountLayer(Session session, long layer)
    {
        var counts = new Dictionary<string, long>();
        Add(counts, session.Query("SELECT kind, count(*) FROM document WHERE layer = $1 AND json IS NOT NULL GROUP BY kind", layer));
        Add(counts, session.Query("SELECT stream, count(*) FROM entry WHERE layer = $1 GROUP BY stream", layer));
        return counts;
    }

    /// <summary>What a scope sees, given what its base holds, so that the cost is that of what changed since.</summary>
    public static Dictionary<string, long> Count(Session session, LayerScope scope, IReadOnlyDictionary<string, long> beneath)
    {
        var counts = CountLayer(session, scope.Layer);
        foreach (var (name, count) in beneath.Where(held => scope.BaseOf(held.Key) is not null))
            counts[name] = counts.GetValueOrDefault(name) + count;
        foreach (var (name, count) in Shadows(session, scope).Where(hidden => scope.BaseOf(hidden.Key) is not null))
            counts[name] -= count;
        return counts;
    }

    /// <summary>How many documents of the base the scope's own layer replaces or hides.</summary>
    private static Dictionary<string, long> Shadows(Session session, LayerScope scope)
    {
        var counts = new Dictionary<string, long>();
        Add(
            counts,
            session.Query(
                """
                SELECT kind, count(*) FROM document AS own WHERE layer = $1 AND EXISTS (
                    SELECT 1 FROM document AS beneath
                    WHERE beneath.layer = $2 AND beneath.kind = own.kind AND beneath.id = own.id AND beneath.json IS NOT NULL)
                GROUP BY kind
                """,
                scope.Layer,
                scope.Base));
        return counts;
    }

    private static void Add(Dictionary<string, long> counts, SqliteDataReader rows)
    {
        using (rows)
        {
            while (rows.Read())
                counts[rows.GetString(0)] = counts.GetValueOrDefault(rows.GetString(0)) + rows.GetInt64(1);
        }
    }

    private static Page<T> PageOf<T>(Session session, Overlay overlay, Cut cut, Func<SqliteDataReader, T> make)
    {
        cut.Require();
        var count = overlay.Count();
        var matching = overlay.Values;
        var select = overlay.Select(cut);
        return session.Snapshot(snapshot =>
        {
            var items = ItemsOf(snapshot.Query(select, overlay.Values), make);
            // A page that is not full is the last one and so tells the total by itself.
            var last = items.Length < cut.Limit && (items.Length > 0 || cut.Offset == 0);
            return new Page<T>(items, last ? cut.Offset + items.Length : (long)snapshot.Scalar(count, matching)!);
        });
    }

    private static ImmutableArray<T> ItemsOf<T>(SqliteDataReader rows, Func<SqliteDataReader, T> make)
    {
        using (rows)
        {
            var items = ImmutableArray.CreateBuilder<T>();
            while (rows.Read())
                items.Add(make(rows));
            return items.DrainToImmutable();
        }
    }

    private static Document DocumentFrom(SqliteDataReader row, string kind) =>
        new(kind, row.GetString(0), row.GetInt64(1), Text(row, 2), Time(row, 3), row.GetString(4));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
