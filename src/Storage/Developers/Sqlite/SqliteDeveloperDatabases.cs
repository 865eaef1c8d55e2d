using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>One file for each developer, <c>developers/&lt;developer&gt;.db</c> in the data folder.</summary>
internal sealed class SqliteDeveloperDatabases(OpenFiles open) : IDeveloperDatabases
{
    private readonly string folder = FolderOf(open.Options);
    private readonly Lock gate = new();

    // Weak: whoever holds a database keeps its place here, so there are never two writers of one file. Open ones are held by OpenFiles.
    private readonly Dictionary<string, WeakReference<SqliteDeveloperDatabase>> known = new(StringComparer.Ordinal);
    private int purgeAt = 1024;

    public static string FolderOf(StorageOptions options) => Path.Combine(Path.GetFullPath(options.DataDirectory), "developers");

    public async ValueTask<IDeveloperDatabase> OpenAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var database = Known(DeveloperId.Require(developerId));
        await database.OpenAsync();
        return database;
    }

    public async ValueTask DeleteAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var database = Known(DeveloperId.Require(developerId));
        await database.RetireAsync();
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            Delete(database.Path + suffix);
        lock (gate)
            known.Remove(developerId);
    }

    private SqliteDeveloperDatabase Known(string id)
    {
        lock (gate)
        {
            if (known.TryGetValue(id, out var reference) && reference.TryGetTarget(out var database))
                return database;
            if (known.Count >= purgeAt)
                Purge();
            database = new SqliteDeveloperDatabase(Path.Combine(folder, DeveloperId.FileName(id)), open);
            known[id] = new WeakReference<SqliteDeveloperDatabase>(database);
            return database;
        }
    }

    private void Purge()
    {
        foreach (var (id, reference) in known)
        {
            if (!reference.TryGetTarget(out _))
                known.Remove(id);
        }
        // Doubling keeps the cost of purging in proportion to the number of openings.
        purgeAt = Math.Max(1024, known.Count * 2);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // No developer has had a database yet.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Faults.Explain(fault, path);
        }
    }
}
