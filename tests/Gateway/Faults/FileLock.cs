using Microsoft.Data.Sqlite;

namespace Sandboxes.Gateway.Tests.Faults;

/// <summary>Has a database for itself, in another process than the gateway's, until it is disposed of.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly SqliteConnection _holder;

    public FileLock(string file)
    {
        _holder = Database.Connect(file);
        Database.Execute(_holder, "BEGIN EXCLUSIVE");
    }

    public void Dispose() => _holder.Dispose();
}
