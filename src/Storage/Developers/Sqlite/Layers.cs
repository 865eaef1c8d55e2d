using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>The table of layers. Each call is one step inside a transaction.</summary>
internal static class Layers
{
    /// <summary>How many rows one step of a removal takes away, so that other writers get their turn within milliseconds.</summary>
    public const int RowsAStep = 2000;

    private enum State
    {
        Filling,
        Complete,
        Dropping,
    }

    /// <summary>The complete layer of this name, or null.</summary>
    public static long? Find(Session session, string sandbox, string name) =>
        (long?)session.Scalar("SELECT id FROM layer WHERE sandbox = $1 AND name = $2 AND state = 1", sandbox, name);

    public static long Open(Session session, string sandbox, string name) =>
        Find(session, sandbox, name) ?? Insert(session, sandbox, name, State.Complete);

    /// <summary>A layer that nobody sees until it is complete.</summary>
    public static long Begin(Session session, string sandbox, string name) => Insert(session, sandbox, name, State.Filling);

    /// <summary>Shows the layer, unless one of its name was completed meanwhile: then that one counts.</summary>
    public static long Complete(Session session, long layer, string sandbox, string name)
    {
        if (Find(session, sandbox, name) is { } other)
            return other;
        SetState(session, layer, State.Complete);
        return layer;
    }

    /// <exception cref="StaleDocumentException">The layer is gone: its sandbox has moved on to another generation.</exception>
    public static void Require(Session session, long layer)
    {
        if (session.Scalar("SELECT 1 FROM layer WHERE id = $1 AND state = 1", layer) is null)
            throw StaleDocuments.LayerIsGone(layer);
    }

    /// <summary>Takes a sandbox's layers out of sight, and tells which ones wait to be removed.</summary>
    public static List<long> Hide(Session session, string sandbox, IReadOnlyCollection<long> keep)
    {
        foreach (var layer in Ids(session, sandbox, State.Complete).Except(keep))
            SetState(session, layer, State.Dropping);
        return Ids(session, sandbox, State.Dropping);
    }

    public static bool Hide(Session session, long layer) => SetState(session, layer, State.Dropping);

    /// <summary>Removes some rows of a hidden layer, and the layer itself once it is empty.</summary>
    /// <returns>False when nothing is left.</returns>
    public static bool RemoveSome(Session session, long layer)
    {
        if (session.Execute("DELETE FROM document WHERE rowid IN (SELECT rowid FROM document WHERE layer = $1 LIMIT $2)", layer, RowsAStep) > 0)
            return true;
        if (session.Execute("DELETE FROM entry WHERE sequence IN (SELECT sequence FROM entry WHERE layer = $1 LIMIT $2)", layer, RowsAStep) > 0)
            return true;
        session.Execute("DELETE FROM layer WHERE id = $1", layer);
        return false;
    }

    public static IReadOnlyList<string> Sandboxes(Session session)
    {
        using var rows = session.Query("SELECT DISTINCT sandbox FROM layer WHERE state = 1 ORDER BY sandbox");
        var sandboxes = new List<string>();
        while (rows.Read())
            sandboxes.Add(rows.GetString(0));
        return sandboxes;
    }

    private static long Insert(Session session, string sandbox, string name, State state) =>
        (long)session.Scalar("INSERT INTO layer (sandbox, name, state) VALUES ($1, $2, $3) RETURNING id", sandbox, name, (long)state)!;

    private static bool SetState(Session session, long layer, State state) =>
        session.Execute("UPDATE layer SET state = $2 WHERE id = $1", layer, (long)state) > 0;

    private static List<long> Ids(Session session, string sandbox, State state)
    {
        using var rows = session.Query("SELECT id FROM layer WHERE sandbox = $1 AND state = $2", sandbox, (long)state);
        var ids = new List<long>();
        while (rows.Read())
            ids.Add(rows.GetInt64(0));
        return ids;
    }
}
