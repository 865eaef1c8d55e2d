using Microsoft.Extensions.Options;

namespace Sandboxes.Storage.Postgres;

/// <summary>
/// Bounds the server connections of this process over all developers' databases. A connection belongs to one database for its life, so a pool for each
/// database would hold as many as there are developers; here one that is idle makes room for another database's.
/// </summary>
internal sealed class ConnectionLeases : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly LinkedList<OpenConnection> idle = [];
    private readonly LinkedList<Waiter> waiting = [];
    private readonly PostgresOptions options;
    private readonly StorageMetrics metrics;
    private readonly TimeProvider time;
    private readonly ITimer sweep;
    private int places;

    public ConnectionLeases(IOptions<StorageOptions> options, TimeProvider time, StorageMetrics metrics)
    {
        this.options = options.Value.Postgres;
        this.metrics = metrics;
        this.time = time;
        var period = this.options.IdleTimeout / 2;
        sweep = time.CreateTimer(static leases => _ = ((ConnectionLeases)leases!).CloseUnusedAsync(), this, period, period);
    }

    /// <summary>Connections that are open or being opened.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return places;
        }
    }

    /// <summary>
    /// Leases a connection to a database: an idle one of it, else a new one while there is room, else a new one for the least recently used idle one of
    /// another database, else the first that is returned, in the order of asking.
    /// </summary>
    /// <exception cref="StorageUnavailableException">All stayed in use for the wait timeout.</exception>
    public async ValueTask<Lease> RentAsync(IConnectionSource source, CancellationToken cancellation)
    {
        var given = await TakePlaceAsync(source, cancellation).ConfigureAwait(false);
        if (given?.Source == source)
            return new Lease(this, given, reused: true);
        if (given is not null)
            await CloseAsync(given).ConfigureAwait(false);
        try
        {
            var connection = await source.ConnectAsync(cancellation).ConfigureAwait(false);
            metrics.Connected();
            return new Lease(this, new OpenConnection(source, connection), reused: false);
        }
        catch
        {
            PassOn(null);
            throw;
        }
    }

    public async ValueTask ReturnAsync(OpenConnection connection)
    {
        if (connection.IsUsable)
        {
            connection.LastUsed = time.GetTimestamp();
            PassOn(connection);
            return;
        }

        await CloseAsync(connection).ConfigureAwait(false);
        PassOn(null);
    }

    /// <summary>Closes the idle connections of a database.</summary>
    public Task CloseIdleAsync(IConnectionSource source) => CloseWhereAsync(connection => connection.Source == source);

    /// <summary>Closes what is idle; the host calls it last, when nothing is leased.</summary>
    public async ValueTask DisposeAsync()
    {
        await sweep.DisposeAsync().ConfigureAwait(false);
        await CloseWhereAsync(static _ => true).ConfigureAwait(false);
    }

    /// <summary>Waits for a place. With it may come an idle connection: of the same database to be used, or of another to be closed.</summary>
    private async ValueTask<OpenConnection?> TakePlaceAsync(IConnectionSource source, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        LinkedListNode<Waiter> waiter;
        lock (gate)
        {
            if (TakeIdle(source) is { } own)
                return own;
            if (places < options.Connections)
            {
                places++;
                return null;
            }

            if (TakeOldest() is { } other)
                return other;
            waiter = waiting.AddLast(new Waiter());
        }

        return await WaitAsync(waiter, cancellation).ConfigureAwait(false);
    }

    private async Task<OpenConnection?> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellation)
    {
        try
        {
            return await waiter.Value.Task.WaitAsync(options.WaitTimeout, time, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            if (!Leave(waiter))
                PassOn(await waiter.Value.Task.ConfigureAwait(false));
            if (fault is OperationCanceledException)
                throw;
            throw new StorageUnavailableException(
                $"All {options.Connections} connections to the database server were in use for {options.WaitTimeout.TotalSeconds:0} seconds. "
                + "Repeat the call, or raise storage.postgres.connections.");
        }
    }

    private bool Leave(LinkedListNode<Waiter> waiter)
    {
        lock (gate)
        {
            if (waiter.List is null)
                return false;
            waiting.Remove(waiter);
            return true;
        }
    }

    /// <summary>Gives a place, and the connection that holds it if there is one, to whoever has waited longest.</summary>
    private void PassOn(OpenConnection? connection)
    {
        lock (gate)
        {
            if (waiting.First is { } first)
            {
                waiting.RemoveFirst();
                first.Value.SetResult(connection);
            }
            else if (connection is not null)
            {
                idle.AddLast(connection);
            }
            else
            {
                places--;
            }
        }
    }

    private OpenConnection? TakeIdle(IConnectionSource source)
    {
        for (var node = idle.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Source != source)
                continue;
            idle.Remove(node);
            return node.Value;
        }

        return null;
    }

    private OpenConnection? TakeOldest()
    {
        if (idle.First is not { } oldest)
            return null;
        idle.RemoveFirst();
        return oldest.Value;
    }

    private Task CloseUnusedAsync() => CloseWhereAsync(connection => time.GetElapsedTime(connection.LastUsed) >= options.IdleTimeout);

    private async Task CloseWhereAsync(Predicate<OpenConnection> unwanted)
    {
        List<OpenConnection> closing;
        lock (gate)
        {
            closing = [.. idle.Where(connection => unwanted(connection))];
            foreach (var connection in closing)
                idle.Remove(connection);
        }

        foreach (var connection in closing)
        {
            await CloseAsync(connection).ConfigureAwait(false);
            PassOn(null);
        }
    }

    private ValueTask CloseAsync(OpenConnection connection)
    {
        metrics.Disconnected();
        return connection.CloseAsync();
    }

    /// <summary>Continues elsewhere: whoever returns a connection does not do the work of whoever gets it.</summary>
    private sealed class Waiter() : TaskCompletionSource<OpenConnection?>(TaskCreationOptions.RunContinuationsAsynchronously);
}
