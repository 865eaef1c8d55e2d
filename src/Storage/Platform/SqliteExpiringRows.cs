using Microsoft.Extensions.DependencyInjection;
using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Platform;

/// <summary>Expiring rows in the platform's SQLite file. One process writes it, by one writer, so that each write sees all before it.</summary>
internal sealed class SqliteExpiringRows([FromKeyedServices(PlatformDatabase.Platform)] PlatformDatabase database, TimeProvider time) : IExpiringRows
{
    private long Now => time.GetUtcNow().UtcTicks;

    public ValueTask<ExpiringRow?> FindAsync(string kind, string key, CancellationToken cancellation)
    {
        var now = Now;
        return new(database.ReadAsync(session => Find(session, kind, key, now), cancellation));
    }

    public Task<Guid?> PutAsync(string kind, string key, string value, DateTimeOffset expiresAt, Guid? expected, CancellationToken cancellation)
    {
        var (etag, now) = (Guid.NewGuid(), Now);
        return database.WriteAsync<Guid?>(
            session => session.Execute(
                """
                INSERT INTO expiring_row (kind, key, value, expires_at, etag)
                SELECT $1, $2, $3, $4, $5
                WHERE $6 IS (SELECT etag FROM expiring_row WHERE kind = $1 AND key = $2 AND expires_at > $7)
                ON CONFLICT (kind, key) DO UPDATE SET value = $3, expires_at = $4, etag = $5
                """,
                kind,
                key,
                value,
                expiresAt.UtcTicks,
                Text(etag),
                expected is { } known ? Text(known) : null,
                now) > 0 ? etag : null,
            cancellation);
    }

    public Task<ExpiringRow?> TakeAsync(string kind, string key, CancellationToken cancellation)
    {
        var now = Now;
        return database.WriteAsync(
            session =>
            {
                var row = Find(session, kind, key, now);
                session.Execute("DELETE FROM expiring_row WHERE kind = $1 AND key = $2", kind, key);
                return row;
            },
            cancellation);
    }

    public Task<bool> RemoveAsync(string kind, string key, Guid expected, CancellationToken cancellation)
    {
        var now = Now;
        return database.WriteAsync(
            session => session.Execute(
                "DELETE FROM expiring_row WHERE kind = $1 AND key = $2 AND etag = $3 AND expires_at > $4", kind, key, Text(expected), now) > 0,
            cancellation);
    }

    public Task<int> SweepAsync(int most, CancellationToken cancellation)
    {
        var now = Now;
        return database.WriteAsync(
            session => session.Execute(
                "DELETE FROM expiring_row WHERE rowid IN (SELECT rowid FROM expiring_row WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)", now, most),
            cancellation);
    }

    private static ExpiringRow? Find(Session session, string kind, string key, long now)
    {
        using var row = session.Query(
            "SELECT value, expires_at, etag FROM expiring_row WHERE kind = $1 AND key = $2 AND expires_at > $3", kind, key, now);
        return row.Read()
            ? new(kind, key, row.GetString(0), new(row.GetInt64(1), TimeSpan.Zero), Guid.ParseExact(row.GetString(2), "N"))
            : null;
    }

    private static string Text(Guid etag) => etag.ToString("N");
}
