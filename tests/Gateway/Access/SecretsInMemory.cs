using System.Collections.Concurrent;
using Sandboxes.Gateway.Access;

namespace Sandboxes.Gateway.Tests.Access;

/// <summary>Shared secrets as several gateways of one test see them.</summary>
internal sealed class SecretsInMemory : ISharedSecrets
{
    private readonly ConcurrentDictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    /// <summary>What happens before a value is made, such as a crash.</summary>
    public Action BeforeAdd { get; set; } = () => { };

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => Task.FromResult(_values.GetValueOrDefault(name));

    public Task<byte[]> GetOrAddAsync(string name, byte[] candidate, CancellationToken cancellation)
    {
        BeforeAdd();
        return Task.FromResult(_values.GetOrAdd(name, candidate));
    }

    public Task<IReadOnlyList<byte[]>> ListAsync(string prefix, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<byte[]>>(
    [
        .. _values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => value.Value),
    ]);
}
