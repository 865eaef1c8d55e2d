using Sandboxes.Storage.Writes;

namespace Sandboxes.Storage.Sqlite;

/// <summary>
/// A database that opens its file when it is used and lets go of it when it is not, so that a caller may keep this object
/// for as long as it likes. All writes go through one queue.
/// </summary>
internal abstract class SqliteDatabase
{
    private readonly Lock gate = new();
    private readonly OpenFiles open;
    private readonly Schema schema;
    private DatabaseFile? file;
    private Task<DatabaseFile>? opening;
    private int users;
    private TaskCompletionSource? retired;

    protected SqliteDatabase(string path, Schema schema, OpenFiles open)
    {
        Path = path;
        this.schema = schema;
        this.open = open;
        Writes = new WriteQueue<SessionWrite>(CommitAsync, open.Options.QueuedWrites);
    }

    public string Path { get; }

    /// <summary>When the last call ended, on the clock of <see cref="OpenFiles"/>.</summary>
    public long LastUsed { get; private set; }

    public WriteQueue<SessionWrite> Writes { get; }

    /// <summary>Opens the file if it is not open, so that what is wrong with it shows now.</summary>
    public async ValueTask OpenAsync()
    {
        await RentAsync().ConfigureAwait(false);
        Return();
    }

    /// <summary>Closes the file unless it is in use.</summary>
    public bool TryClose()
    {
        lock (gate)
        {
            if (users > 0 || file is null)
                return false;
            // Under the lock, because the next opening must find the log merged and the locks gone.
            file.Dispose();
            file = null;
            return true;
        }
    }

    /// <summary>Refuses every later call and closes the file once the last call has ended.</summary>
    public async Task RetireAsync()
    {
        lock (gate)
        {
            retired ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (users == 0)
                retired.TrySetResult();
        }
        await retired.Task.ConfigureAwait(false);
        TryClose();
        open.Closed(this);
    }

    /// <summary>
    /// Reads on a thread of the pool: most reads take microseconds, but one that meets a slow disk or a file that another process has locked would hold up
    /// whatever else its caller's thread has to do, and a grain's thread has other grains.
    /// </summary>
    protected Task<T> ReadAsync<T>(Func<Session, T> read, CancellationToken cancellation) =>
        Task.Run(() => ReadHereAsync(read, cancellation), cancellation);

    private async Task<T> ReadHereAsync<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        var rented = await RentAsync().ConfigureAwait(false);
        try
        {
            return await rented.ReadAsync(read, cancellation).ConfigureAwait(false);
        }
        catch (Microsoft.Data.Sqlite.SqliteException fault)
        {
            throw Faults.Explain(fault, Path);
        }
        finally
        {
            Return();
        }
    }

    private async ValueTask CommitAsync(List<SessionWrite> group)
    {
        try
        {
            if (await CommitInFileAsync(group).ConfigureAwait(false) is var committed and > 0)
                open.Metrics.Committed(committed);
        }
        catch (Exception fault)
        {
            GroupCommit.FailAll(group, Faults.Explain(fault, Path));
        }
        // Only now, when the file is out of use again: whoever was answered finds it closable.
        foreach (var write in group)
            write.Reply();
    }

    private async ValueTask<int> CommitInFileAsync(List<SessionWrite> group)
    {
        var rented = await RentAsync().ConfigureAwait(false);
        try
        {
            return GroupCommit.Run(rented.Writer, Path, group);
        }
        finally
        {
            Return();
        }
    }

    private ValueTask<DatabaseFile> RentAsync()
    {
        lock (gate)
        {
            if (retired is not null)
                throw new StorageUnavailableException($"{System.IO.Path.GetFileName(Path)} was deleted.");
            users++;
            if (file is not null)
                return new ValueTask<DatabaseFile>(file);
            opening ??= Task.Run(OpenFile);
            return new ValueTask<DatabaseFile>(OpenedAsync(opening));
        }
    }

    private async Task<DatabaseFile> OpenedAsync(Task<DatabaseFile> shared)
    {
        try
        {
            var opened = await shared.ConfigureAwait(false);
            open.Opened(this);
            return opened;
        }
        catch (Exception fault)
        {
            Return();
            throw Faults.Explain(fault, Path);
        }
    }

    private DatabaseFile OpenFile()
    {
        DatabaseFile? opened = null;
        try
        {
            return opened = DatabaseFile.Open(Path, schema, open.Options);
        }
        finally
        {
            lock (gate)
            {
                file = opened;
                opening = null;
            }
        }
    }

    private void Return()
    {
        lock (gate)
        {
            LastUsed = open.Now;
            if (--users == 0)
                retired?.TrySetResult();
        }
    }
}
