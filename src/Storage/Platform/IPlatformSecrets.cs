namespace Sandboxes.Storage.Platform;

/// <summary>
/// What every process of a platform must have the same of: secrets, the keys that protect stored answers, and which first accounts were made. Each value
/// is made once and never changed, whoever comes first.
/// </summary>
/// <remarks>
/// Values lie as they are, readable by the platform's own role or user alone. This port is where wrapping them under a master key belongs.
/// All calls throw <see cref="StorageUnavailableException"/> when the storage cannot be reached; a write may then have been done nevertheless.
/// </remarks>
public interface IPlatformSecrets
{
    /// <summary>The value of that name; null where none was made.</summary>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>The value of that name, which is the candidate where there was none. Of several that come at once, in whatever process, one's candidate is made it and all get it.</summary>
    Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation);

    /// <summary>The values whose names begin so, in the order of their names, character by character.</summary>
    Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation);
}
