using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>Copies rows of one layer to a new one, in one step, so that the copy is of one moment.</summary>
internal static class LayerCopy
{
    public static long Run(Session session, string sandbox, string name, long source, IReadOnlyCollection<string> kinds)
    {
        if (Layers.Find(session, sandbox, name) is { } copied)
            return copied;
        Layers.Require(session, source);
        var layer = Layers.Open(session, sandbox, name);
        foreach (var kind in kinds.Distinct())
            Copy(session, source, layer, kind);
        return layer;
    }

    private static void Copy(Session session, long source, long layer, string kind)
    {
        session.Execute(
            """
            INSERT INTO document (layer, kind, id, version, subject, due, json)
            SELECT $1, kind, id, version, subject, due, json FROM document WHERE layer = $2 AND kind = $3
            """,
            layer,
            source,
            kind);
        session.Execute(
            """
            INSERT INTO entry (layer, stream, id, at, subject, json)
            SELECT $1, stream, id, at, subject, json FROM entry WHERE layer = $2 AND stream = $3 ORDER BY sequence
            """,
            layer,
            source,
            kind);
    }
}
