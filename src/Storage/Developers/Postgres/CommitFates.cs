using Npgsql;
using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Finds out what became of a commit whose answer was lost with the connection.</summary>
internal sealed class CommitFates(TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Comes back if the group was stored.</summary>
    /// <exception cref="StorageUnavailableException">It was not; or, which the message says, nobody can tell while the server is away.</exception>
    public async Task RequireStoredAsync(PostgresDatabase database, GroupCommit commit)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var (last, fault) = await AskAsync(database, commit).ConfigureAwait(false);
            if (last == commit.Number)
                return;
            if (fault is null)
                throw new StorageUnavailableException($"The connection to the database server broke while {database.Id} was written. Nothing was stored; repeat the call.");
            if (time.GetElapsedTime(started) >= patience)
                throw Unknown(database, fault);
            await Task.Delay(Pause, time).ConfigureAwait(false);
        }
    }

    private static async Task<(long? Last, Exception? Fault)> AskAsync(PostgresDatabase database, GroupCommit commit)
    {
        try
        {
            return (await database.RunAsync(connection => LastAsync(connection, commit), CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (StorageUnavailableException fault)
        {
            return (null, fault);
        }
    }

    /// <summary>Asked under the group's locks: while the server still works on the lost transaction, this waits for it.</summary>
    private static Task<long> LastAsync(NpgsqlConnection connection, GroupCommit commit) => connection.QueryAsync(
        [LayerLocks.Take(commit.Layers), commit.Ask],
        async rows =>
        {
            await rows.NextResultAsync().ConfigureAwait(false);
            return await rows.ReadAsync().ConfigureAwait(false) ? rows.GetInt64(0) : 0;
        },
        CancellationToken.None);

    private static StorageUnavailableException Unknown(PostgresDatabase database, Exception fault) => new(
        $"The connection to the database server broke while {database.Id} was written, and it is not back. Whether the write was stored is not known: read before you repeat it.", fault);
}
