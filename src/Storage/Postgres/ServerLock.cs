using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>A lock that all processes of the platform see, held by a connection: it ends with the process at the latest.</summary>
internal static class ServerLock
{
    public static Task<T> ExclusiveAsync<T>(NpgsqlConnection connection, string name, Func<Task<T>> work, CancellationToken cancellation) =>
        HoldAsync(connection, "pg_advisory_lock", "pg_advisory_unlock", name, work, cancellation);

    public static Task<T> SharedAsync<T>(NpgsqlConnection connection, string name, Func<Task<T>> work, CancellationToken cancellation) =>
        HoldAsync(connection, "pg_advisory_lock_shared", "pg_advisory_unlock_shared", name, work, cancellation);

    private static async Task<T> HoldAsync<T>(
        NpgsqlConnection connection, string take, string give, string name, Func<Task<T>> work, CancellationToken cancellation)
    {
        await connection.ExecuteAsync([new($"SELECT {take}(hashtextextended($1, 0))", name)], cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
                await connection.ExecuteAsync([new($"SELECT {give}(hashtextextended($1, 0))", name)], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
