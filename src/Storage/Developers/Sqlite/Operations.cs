using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>The changes of a batch as statements. Each call is part of a transaction.</summary>
internal static class Operations
{
    public static void Apply(Session session, LayerScope scope, WriteOperation operation)
    {
        switch (operation)
        {
            case PutDocument put:
                Put(session, scope, put);
                break;
            case RemoveDocument remove:
                Remove(session, scope, remove);
                break;
            case AppendEntry append:
                Append(session, scope.Layer, append);
                break;
            case TrimEntries trim:
                TrimSome(session, scope.Layer, trim.Stream, trim.Keep);
                break;
            default:
                throw new ArgumentException($"'{operation.GetType().Name}' is not an operation this database knows.", nameof(operation));
        }
    }

    /// <summary>Removes some of a stream's oldest entries beyond the newest <paramref name="keep"/>.</summary>
    /// <returns>False when nothing is left to remove.</returns>
    public static bool TrimSome(Session session, long layer, string stream, int keep) => session.Execute(
        """
        DELETE FROM entry WHERE sequence IN (
            SELECT sequence FROM entry WHERE layer = $1 AND stream = $2 AND sequence <= (
                SELECT sequence FROM entry WHERE layer = $1 AND stream = $2 ORDER BY sequence DESC LIMIT 1 OFFSET $3)
            ORDER BY sequence LIMIT $4)
        """,
        layer,
        stream,
        keep,
        Layers.RowsAStep) == Layers.RowsAStep;

    private static void Put(Session session, LayerScope scope, PutDocument put)
    {
        var version = ExpectedVersion(session, scope, put.Kind, put.Id, put.Expected);
        Store(session, scope.Layer, put.Kind, put.Id, version + 1, put.Subject, put.Due, put.Json);
    }

    private static void Remove(Session session, LayerScope scope, RemoveDocument remove)
    {
        var version = ExpectedVersion(session, scope, remove.Kind, remove.Id, remove.Expected);
        if (version == 0)
            return;
        if (scope.BaseOf(remove.Kind) is { } beneath && Exists(session, beneath, remove.Kind, remove.Id))
            Store(session, scope.Layer, remove.Kind, remove.Id, version + 1, subject: null, due: null, json: null);
        else
            session.Execute("DELETE FROM document WHERE layer = $1 AND kind = $2 AND id = $3", scope.Layer, remove.Kind, remove.Id);
    }

    private static void Append(Session session, long layer, AppendEntry entry) => session.Execute(
        "INSERT INTO entry (layer, stream, id, at, subject, json) VALUES ($1, $2, $3, $4, $5, $6)",
        layer,
        entry.Stream,
        entry.Id,
        entry.At.UtcTicks,
        entry.Subject,
        entry.Json);

    private static void Store(Session session, long layer, string kind, string id, long version, string? subject, DateTimeOffset? due, string? json) =>
        session.Execute(
            """
            INSERT INTO document (layer, kind, id, version, subject, due, json) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (layer, kind, id) DO UPDATE SET version = $4, subject = $5, due = $6, json = $7
            """,
            layer,
            kind,
            id,
            version,
            subject,
            due?.UtcTicks,
            json);

    /// <summary>The version that the scope sees, 0 for none.</summary>
    private static long ExpectedVersion(Session session, LayerScope scope, string kind, string id, long? expected)
    {
        var version = (long?)session.Scalar(
            """
            SELECT CASE WHEN json IS NULL THEN 0 ELSE version END FROM document
            WHERE layer IN ($1, $2) AND kind = $3 AND id = $4 ORDER BY layer DESC LIMIT 1
            """,
            scope.Layer,
            scope.BaseOf(kind),
            kind,
            id) ?? 0;
        if (expected is { } wanted && wanted != version)
            throw StaleDocuments.OtherVersion(kind, id, version, wanted);
        return version;
    }

    private static bool Exists(Session session, long layer, string kind, string id) =>
        session.Scalar("SELECT 1 FROM document WHERE layer = $1 AND kind = $2 AND id = $3 AND json IS NOT NULL", layer, kind, id) is not null;
}
