using Sandboxes.Storage.Postgres;

namespace Sandboxes.Storage.Developers.Postgres;

/// <summary>Stores a group of batches in one transaction of two round trips: look, then change and commit.</summary>
internal sealed class GroupWriter(PostgresDatabase database, CommitFates fates)
{
    private readonly Guid id = Guid.NewGuid();
    private long groups;

    /// <summary>Stores what can be stored and notes the fault of every batch that was refused.</summary>
    public async Task StoreAsync(IReadOnlyList<BatchWrite> group)
    {
        var layers = group.Select(static write => write.Batch.Scope.Layer).Distinct().Order().ToArray();
        var keys = group.SelectMany(static write => GroupChanges.KeysOf(write.Batch)).Distinct().ToArray();
        var (lease, stored) = await database.BeginAsync((leased, cancellation) => StoredRows.BeginAsync(leased, layers, keys, cancellation), CancellationToken.None)
            .ConfigureAwait(false);
        var commit = new GroupCommit(id, ++groups, layers);
        await using (lease.ConfigureAwait(false))
        {
            var changes = new GroupChanges(stored.Documents, stored.Layers);
            foreach (var write in group)
                Apply(changes, write);
            if (changes.IsEmpty || await TryCommitAsync(lease, changes, commit).ConfigureAwait(false))
                return;
        }

        // The connection is given back first: asking needs one, perhaps the last there is.
        await fates.RequireStoredAsync(database, commit).ConfigureAwait(false);
    }

    private static void Apply(GroupChanges changes, BatchWrite write)
    {
        write.Fault = null;
        try
        {
            changes.Apply(write.Batch);
        }
        catch (Exception fault) when (fault is StaleDocumentException or ArgumentException)
        {
            write.Fault = fault;
        }
    }

    /// <returns>False where the answer was lost.</returns>
    private static async Task<bool> TryCommitAsync(Lease lease, GroupChanges changes, GroupCommit commit)
    {
        try
        {
            await lease.Connection.ExecuteAsync([.. ChangeStatements.Of(changes), commit.Mark, Transactions.Commit], CancellationToken.None).ConfigureAwait(false);
            lease.InTransaction = false;
            return true;
        }
        catch (Exception fault) when (PostgresFaults.IsLoss(fault))
        {
            return false;
        }
    }
}
