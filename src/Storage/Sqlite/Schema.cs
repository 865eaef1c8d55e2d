using System.Globalization;

namespace Sandboxes.Storage.Sqlite;

/// <summary>The versions of one kind of database file, oldest first: script 1 makes version 1 of an empty file, script 2 makes 2 of 1, and so on.</summary>
internal sealed record Schema(string Name, params string[] Scripts)
{
    /// <summary>Statements that tidy what a crash left behind, run at each opening.</summary>
    public string? OnOpen { get; init; }

    /// <exception cref="UnknownSchemaException">The file's version is newer than this program knows.</exception>
    public void RefuseNewer(Session session)
    {
        if (VersionOf(session) is var found && found > Scripts.Length)
            throw UnknownSchemaException.Of(Name, found, Scripts.Length);
    }

    /// <summary>Brings the file to the newest version, in one transaction.</summary>
    public void Migrate(Session session)
    {
        if (VersionOf(session) < Scripts.Length)
            Upgrade(session);
        if (OnOpen is not null)
            session.Run(OnOpen);
    }

    private void Upgrade(Session session)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            // Read again: another process may have been faster.
            for (var version = VersionOf(session); version < Scripts.Length; version++)
                session.Run($"{Scripts[version]}; PRAGMA user_version = {version + 1}");
            session.Execute("COMMIT");
        }
        catch
        {
            if (session.InTransaction)
                session.Execute("ROLLBACK");
            throw;
        }
    }

    private static int VersionOf(Session session) => Convert.ToInt32(session.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
}
