namespace Sandboxes.Storage.Sqlite;

/// <summary>Applies a group of writes in one transaction: one flush to disk for all of them.</summary>
internal static class GroupCommit
{
    /// <summary>Commits what can be committed and notes the fault of every write that was not.</summary>
    /// <returns>How many were committed.</returns>
    public static int Run(Session session, string path, List<SessionWrite> group)
    {
        try
        {
            RollBack(session);
            session.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
                Apply(session, path, write);
            session.Execute("COMMIT");
        }
        catch (Exception fault)
        {
            FailAll(group, Faults.Explain(fault, path));
            RollBack(session);
        }
        return group.Count(static write => write.Fault is null);
    }

    public static void FailAll(List<SessionWrite> group, Exception fault)
    {
        // What was refused on its own keeps its own fault.
        foreach (var write in group)
            write.Fault ??= fault;
    }

    private static void Apply(Session session, string path, SessionWrite write)
    {
        session.Execute("SAVEPOINT write");
        try
        {
            write.Apply(session);
            session.Execute("RELEASE write");
        }
        catch (Exception fault) when (session.InTransaction)
        {
            session.Execute("ROLLBACK TO write");
            session.Execute("RELEASE write");
            write.Fault = Faults.Explain(fault, path);
        }
    }

    /// <summary>Ends what a failed group left open. Also tried before the next one, in case the disk did not even let go of that.</summary>
    private static void RollBack(Session session)
    {
        if (session.InTransaction)
            session.Execute("ROLLBACK");
    }
}
