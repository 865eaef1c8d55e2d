using Sandboxes.Gateway.Access;
using Sandboxes.Silo;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Shared secrets as they lie in the platform's storage.</summary>
internal sealed class StoredSecrets(SiloSecrets stored) : ISharedSecrets
{
    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => stored.FindAsync(name, cancellation);

    public Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation) => stored.GetOrAddAsync(name, candidate, cancellation);

    public Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation) => stored.ListAsync(prefix, cancellation);
}
