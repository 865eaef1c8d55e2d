using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sandboxes.Storage.Sqlite;

/// <summary>A file with its connections: one that writes, and a bounded number that read what is committed meanwhile.</summary>
internal sealed class DatabaseFile : IDisposable
{
    // FULL: a commit returns when the log is on disk. The log is merged into the file every 16 MB and does not stay longer than 64 MB.
    private const string WriterPragmas =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864";

    private const string ReaderPragmas = "PRAGMA query_only = ON; PRAGMA cache_size = -1024";

    private readonly ConcurrentStack<Session> idleReaders = [];
    private readonly SemaphoreSlim readers;
    private readonly string path;
    private readonly TimeSpan busyTimeout;

    private DatabaseFile(string path, StorageOptions options, Session writer)
    {
        this.path = path;
        busyTimeout = options.BusyTimeout;
        readers = new SemaphoreSlim(options.ReadConnections);
        Writer = writer;
    }

    public Session Writer { get; }

    public static DatabaseFile Open(string path, Schema schema, StorageOptions options)
    {
        PrivateFiles.Create(path);
        var writer = Connect(path, options.BusyTimeout);
        try
        {
            // The version is looked at first: a file that is not ours to write is left as it is.
            schema.RefuseNewer(writer);
            writer.Run(WriterPragmas);
            schema.Migrate(writer);
            return new DatabaseFile(path, options, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Reads on the calling thread; waits only where every read connection is in use.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        await readers.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
#pragma warning disable CA2000 // It goes back among the idle ones, which Dispose ends.
            var session = idleReaders.TryPop(out var idle) ? idle : OpenReader();
#pragma warning restore CA2000
            try
            {
                return read(session);
            }
            finally
            {
                idleReaders.Push(session);
            }
        }
        finally
        {
            readers.Release();
        }
    }

    public void Dispose()
    {
        while (idleReaders.TryPop(out var reader))
            reader.Dispose();
        Writer.Dispose();
        readers.Dispose();
    }

    private Session OpenReader()
    {
        var session = Connect(path, busyTimeout);
        session.Run(ReaderPragmas);
        return session;
    }

    private static Session Connect(string path, TimeSpan busyTimeout)
    {
#pragma warning disable CA2000 // The session owns it.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString());
#pragma warning restore CA2000
        try
        {
            connection.Open();
            return new Session(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
