using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Sandboxes.Storage.Platform.Postgres;

/// <summary>Expiring rows in the platform's PostgreSQL database. Each write is one statement, and so atomic.</summary>
internal sealed class PostgresExpiringRows(PlatformSource platform, TimeProvider time) : IExpiringRows
{
    private const string Living = "kind = $1 AND key = $2 AND expires_at > $3";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async ValueTask<ExpiringRow?> FindAsync(string kind, string key, CancellationToken cancellation) =>
        await OneAsync($"SELECT value, expires_at, etag FROM sandbox_expiring_row WHERE {Living}", kind, key, cancellation);

    public async Task<Guid?> PutAsync(string kind, string key, string value, DateTimeOffset expiresAt, Guid? expected, CancellationToken cancellation)
    {
        var etag = Guid.NewGuid();
        var written = expected is { } known
            ? await ExecuteAsync(
                $"UPDATE sandbox_expiring_row SET value = $4, expires_at = $5, etag = $6 WHERE {Living} AND etag = $7",
                cancellation,
                kind, key, Now, value, expiresAt.UtcDateTime, etag, known)
            : await ExecuteAsync(
                """
                INSERT INTO sandbox_expiring_row AS present (kind, key, value, expires_at, etag) VALUES ($1, $2, $4, $5, $6)
                ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at, etag = excluded.etag
                WHERE present.expires_at <= $3
                """,
                cancellation,
                kind, key, Now, value, expiresAt.UtcDateTime, etag);
        return written > 0 ? etag : null;
    }

    public Task<ExpiringRow?> TakeAsync(string kind, string key, CancellationToken cancellation) =>
        OneAsync($"DELETE FROM sandbox_expiring_row WHERE {Living} RETURNING value, expires_at, etag", kind, key, cancellation);

    public async Task<bool> RemoveAsync(string kind, string key, Guid expected, CancellationToken cancellation) =>
        await ExecuteAsync($"DELETE FROM sandbox_expiring_row WHERE {Living} AND etag = $4", cancellation, kind, key, Now, expected) > 0;

    public Task<int> SweepAsync(int most, CancellationToken cancellation) => ExecuteAsync(
        """
        DELETE FROM sandbox_expiring_row WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM sandbox_expiring_row WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED))
        """,
        cancellation,
        Now, most);

    private async Task<ExpiringRow?> OneAsync(string sql, string kind, string key, CancellationToken cancellation)
    {
        try
        {
            await using var command = Command(sql, kind, key, Now);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            return await row.ReadAsync(cancellation)
                ? new(kind, key, row.GetString(0), new(row.GetDateTime(1), TimeSpan.Zero), row.GetGuid(2))
                : null;
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        try
        {
            await using var command = Command(sql, values);
            return await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (PlatformFaults.IsOne(fault))
        {
            throw PlatformFaults.Explain(fault);
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are those of this program; values are parameters.")]
    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = platform.Connections.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
