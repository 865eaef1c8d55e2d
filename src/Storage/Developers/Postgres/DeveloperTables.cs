using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>The tables of a developer's database. A script that has been released is never changed; a change is a new one.</summary>
internal static class DeveloperTables
{
    /// <summary>
    /// A layer's state is 1 while it is seen, 2 while it is being removed. A layer is filled in one transaction, so a half one is never there.
    /// A document without JSON is a tombstone: it hides the base layer's document of that id. Times are UTC in ticks of 100 ns.
    /// The table writer tells which group of writes of a process was the last to be stored.
    /// Rights go to everybody, because nobody but the developer's role may connect, and the tables are the administrator's: that role cannot change them.
    /// </summary>
    private const string Version1 =
        """
        CREATE SEQUENCE layer_id;
        CREATE TABLE layer (
            id bigint PRIMARY KEY DEFAULT nextval('layer_id'),
            sandbox text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            state smallint NOT NULL);
        CREATE UNIQUE INDEX layer_name ON layer (sandbox, name) WHERE state = 1;

        CREATE TABLE document (
            layer bigint NOT NULL,
            kind text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            version bigint NOT NULL,
            subject text COLLATE "C",
            due bigint,
            json text COLLATE "C",
            PRIMARY KEY (layer, kind, id));
        CREATE INDEX document_subject ON document (layer, kind, subject, id) WHERE subject IS NOT NULL;
        CREATE INDEX document_due ON document (layer, kind, due, id) WHERE due IS NOT NULL;

        CREATE TABLE entry (
            sequence bigint GENERATED ALWAYS AS IDENTITY,
            layer bigint NOT NULL,
            stream text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            at bigint NOT NULL,
            subject text COLLATE "C",
            json text COLLATE "C" NOT NULL,
            PRIMARY KEY (layer, stream, sequence));
        CREATE INDEX entry_id ON entry (layer, stream, id, sequence);
        CREATE INDEX entry_subject ON entry (layer, stream, subject, sequence) WHERE subject IS NOT NULL;

        CREATE TABLE writer (
            id uuid PRIMARY KEY,
            number bigint NOT NULL,
            at timestamptz NOT NULL DEFAULT now());

        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        GRANT SELECT, INSERT, UPDATE, DELETE ON layer, document, entry, writer TO PUBLIC;
        GRANT USAGE ON SEQUENCE layer_id TO PUBLIC
        """;

    public static PostgresSchema Schema { get; } = new("developer", Version1);
}
