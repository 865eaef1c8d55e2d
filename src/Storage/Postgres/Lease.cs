using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>The use of one server connection, until it is disposed.</summary>
/// <param name="reused">Whether it was idle before: then the server may have gone away meanwhile without anybody noticing.</param>
internal sealed class Lease(ConnectionLeases owner, OpenConnection held, bool reused) : IAsyncDisposable
{
    public NpgsqlConnection Connection => held.Connection;

    /// <summary>Set while a transaction may be open, which disposing then rolls back.</summary>
    public bool InTransaction { get; set; }

    /// <summary>Whether a call that failed had only found out that this connection had died in its idle time.</summary>
    public bool WasStale => reused && !held.IsUsable;

    public async ValueTask DisposeAsync()
    {
        if (InTransaction && held.IsUsable)
            await RollBackAsync().ConfigureAwait(false);
        await owner.ReturnAsync(held).ConfigureAwait(false);
    }

    private async Task RollBackAsync()
    {
        try
        {
            await Connection.ExecuteAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.IsLoss(fault))
        {
            // A connection that is gone holds no transaction any more.
        }
    }
}
