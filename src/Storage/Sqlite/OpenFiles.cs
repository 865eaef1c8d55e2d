using Microsoft.Extensions.Options;

namespace Sandboxes.Storage.Sqlite;

/// <summary>Bounds how many database files are open, and closes those that nobody has used for a while.</summary>
internal sealed class OpenFiles : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<SqliteDatabase> open = [];
    private readonly TimeProvider time;
    private readonly ITimer sweep;

    public OpenFiles(IOptions<StorageOptions> options, TimeProvider time, StorageMetrics metrics)
    {
        Options = options.Value;
        Metrics = metrics;
        this.time = time;
        var period = Options.IdleTimeout / 2;
        sweep = time.CreateTimer(static files => ((OpenFiles)files!).CloseIdle(), this, period, period);
    }

    public StorageOptions Options { get; }

    public StorageMetrics Metrics { get; }

    public long Now => time.GetTimestamp();

    public int Count
    {
        get
        {
            lock (gate)
                return open.Count;
        }
    }

    public void Opened(SqliteDatabase database)
    {
        lock (gate)
        {
            if (!open.Add(database))
                return;
            Metrics.Opened();
            if (open.Count > Options.OpenDatabases)
                CloseOldest();
        }
    }

    public void Closed(SqliteDatabase database)
    {
        lock (gate)
            Forget(database);
    }

    /// <summary>Closes what is open and not in use; the host calls it last, when nothing is.</summary>
    public void Dispose()
    {
        sweep.Dispose();
        CloseWhere(static _ => true);
    }

    private void CloseIdle() => CloseWhere(database => time.GetElapsedTime(database.LastUsed) >= Options.IdleTimeout);

    private void CloseOldest()
    {
        // Those in use refuse, so the next oldest is asked; one that is only just being rented is the youngest of all.
        foreach (var database in open.OrderBy(static database => database.LastUsed).ToArray())
        {
            if (database.TryClose())
            {
                Forget(database);
                return;
            }
        }
    }

    private void CloseWhere(Predicate<SqliteDatabase> unwanted)
    {
        lock (gate)
        {
            foreach (var database in open.Where(database => unwanted(database)).ToArray())
            {
                if (database.TryClose())
                    Forget(database);
            }
        }
    }

    private void Forget(SqliteDatabase database)
    {
        if (open.Remove(database))
            Metrics.Closed();
    }
}
