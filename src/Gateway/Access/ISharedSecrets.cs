namespace Sandboxes.Gateway.Access;

/// <summary>What all gateways of a platform must have the same of. Each value is made once, by whoever comes first, and never changed.</summary>
internal interface ISharedSecrets
{
    /// <summary>The value of that name; null where none was made.</summary>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>The value of that name, which is the candidate where there was none. Of several that come at once one's candidate is made it, and all get it.</summary>
    Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation);

    /// <summary>The values whose names begin so, in the order of their names.</summary>
    Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation);
}
