using Sandboxes.Storage.Sqlite;

namespace Sandboxes.Storage.Developers.Sqlite;

/// <summary>One file for each developer, <c>developers/&lt;developer&gt;.db</c> in the data folder.</summary>
internal sealed class SqliteDeveloperDatabases(OpenFiles open) : IDeveloperDatabases
{
    private readonly KnownDatabases<SqliteDeveloperDatabase> known =
        new(id => new SqliteDeveloperDatabase(Path.Combine(FolderOf(open.Options), DeveloperId.FileName(id)), open));

    public static string FolderOf(StorageOptions options) => Path.Combine(Path.GetFullPath(options.DataDirectory), "developers");

    public async ValueTask<IDeveloperDatabase> OpenAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var database = known.Get(DeveloperId.Require(developerId));
        await database.OpenAsync();
        return database;
    }

    public async ValueTask DeleteAsync(string developerId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var database = known.Get(DeveloperId.Require(developerId));
        await database.RetireAsync();
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            Delete(database.Path + suffix);
        known.Remove(developerId);
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
