namespace Sandboxes.Storage.Health;

/// <summary>Tells whether data can be stored now; for a readiness probe.</summary>
public interface IStorageHealth
{
    /// <summary>
    /// Writes one row durably to the platform's database, and looks at what else can be wrong: with files, whether any can be made in the developers' folder
    /// and the disk's free space; with a server, whether it flushes to disk and still keeps developers apart.
    /// Never throws for a fault of the storage; takes at most the busy timeout where another process holds a lock.
    /// </summary>
    ValueTask<StorageHealth> CheckAsync(CancellationToken cancellation);
}

/// <summary>What a check found.</summary>
/// <param name="Fault">What is wrong and what to do, without secrets; null where all is well.</param>
public sealed record StorageHealth(string? Fault)
{
    public bool IsHealthy => Fault is null;
}
