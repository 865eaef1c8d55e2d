using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Platform;

/// <summary>The tables of a platform database. A script that has been released is never changed; a change is a new one.</summary>
internal static class PlatformSchema
{
    /// <summary>
    /// A cleared state keeps its row without JSON, so that its version goes on rising and a stale writer is told apart.
    /// Times and periods are in ticks of 100 ns.
    /// </summary>
    private const string Version1 =
        """
        CREATE TABLE grain_state (
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            json TEXT,
            PRIMARY KEY (grain, name));

        CREATE TABLE reminder (
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            hash INTEGER NOT NULL,
            start_at INTEGER NOT NULL,
            period INTEGER NOT NULL,
            etag TEXT NOT NULL,
            PRIMARY KEY (grain, name));
        CREATE INDEX reminder_hash ON reminder (hash);

        CREATE TABLE health (
            id INTEGER PRIMARY KEY,
            checks INTEGER NOT NULL)
        """;

    /// <summary>Rows that expire, and when a state was cleared: both are swept by time.</summary>
    private const string ExpiringRows =
        """
        CREATE TABLE expiring_row (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            etag TEXT NOT NULL,
            PRIMARY KEY (kind, key));
        CREATE INDEX expiring_row_end ON expiring_row (expires_at);

        ALTER TABLE grain_state ADD COLUMN cleared_at INTEGER;
        UPDATE grain_state SET cleared_at = 0 WHERE json IS NULL;
        CREATE INDEX grain_state_cleared ON grain_state (cleared_at) WHERE cleared_at IS NOT NULL
        """;

    /// <summary>What is made once. Accounts from before this was noted are accounts too.</summary>
    private const string Secrets =
        """
        CREATE TABLE secret (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL) WITHOUT ROWID;

        INSERT INTO secret (name, value)
        SELECT 'accounts/first', CAST('{}' AS BLOB) WHERE EXISTS (SELECT 1 FROM grain_state WHERE name = 'developer' AND json IS NOT NULL)
        """;

    public static Schema Schema { get; } = new("platform", Version1, ExpiringRows, Secrets);
}
