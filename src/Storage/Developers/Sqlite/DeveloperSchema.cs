using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>The tables of a developer's database. A script that has been released is never changed; a change is a new one.</summary>
internal static class DeveloperSchema
{
    /// <summary>
    /// A layer's state is 0 while it is filled, 1 once it is complete, 2 while it is being removed; only complete ones are seen.
    /// A document without JSON is a tombstone: it hides the base layer's document of that id.
    /// Times are UTC in ticks of 100 ns.
    /// </summary>
    private const string Version1 =
        """
        CREATE TABLE layer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sandbox TEXT NOT NULL,
            name TEXT NOT NULL,
            state INTEGER NOT NULL);
        CREATE UNIQUE INDEX layer_name ON layer (sandbox, name) WHERE state = 1;

        CREATE TABLE document (
            layer INTEGER NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            subject TEXT,
            due INTEGER,
            json TEXT,
            PRIMARY KEY (layer, kind, id));
        CREATE INDEX document_subject ON document (layer, kind, subject, id) WHERE subject IS NOT NULL;
        CREATE INDEX document_due ON document (layer, kind, due, id) WHERE due IS NOT NULL;

        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            layer INTEGER NOT NULL,
            stream TEXT NOT NULL,
            id TEXT NOT NULL,
            at INTEGER NOT NULL,
            subject TEXT,
            json TEXT NOT NULL);
        CREATE INDEX entry_stream ON entry (layer, stream);
        CREATE INDEX entry_id ON entry (layer, stream, id);
        CREATE INDEX entry_subject ON entry (layer, stream, subject) WHERE subject IS NOT NULL
        """;

    /// <summary>What a crash left of layers that were being filled or removed.</summary>
    private const string RemoveLeftovers =
        """
        DELETE FROM document WHERE layer IN (SELECT id FROM layer WHERE state <> 1);
        DELETE FROM entry WHERE layer IN (SELECT id FROM layer WHERE state <> 1);
        DELETE FROM layer WHERE state <> 1
        """;

    public static Schema Schema { get; } = new("developer", Version1) { OnOpen = RemoveLeftovers };
}
