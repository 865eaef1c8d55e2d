using Microsoft.Extensions.Caching.Memory;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Whose a secret is, remembered for <see cref="Lifetime"/>, also that it is nobody's. A revocation therefore works everywhere within that time. Bounded,
/// the least recently used going first; and what is nobody's has a small room of its own, so that made-up secrets drive out no real one.
/// </summary>
internal sealed class CredentialCache(CredentialSource source, TimeProvider time) : IDisposable
{
    /// <summary>Below the 5 seconds within which a revocation takes effect.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    private const int Capacity = 16_384;
    private const int UnknownCapacity = 2_048;

    private static readonly MemoryCacheEntryOptions s_one = new() { Size = 1 };

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly MemoryCache _unknown = new(new MemoryCacheOptions { SizeLimit = UnknownCapacity });

    /// <summary>The credential where it was looked up lately and works; null where it must be looked up.</summary>
    public Reply<Credential>? Find(SecretHash hash) =>
        _known.TryGetValue(hash, out Entry? entry) && IsYoung(entry!.ReadAt) && Works(entry.Reply.Value!) ? entry.Reply : null;

    /// <summary>Whether it was somebody's when it was looked up last, and so costs nothing that it did not cost before.</summary>
    public bool WasKnown(SecretHash hash) => _known.TryGetValue(hash, out _);

    /// <summary>The credential; null for a secret that opens nothing now.</summary>
    /// <param name="fresh">Whether only what the credential itself says now will do.</param>
    public async ValueTask<Reply<Credential>?> LookUpAsync(SecretHash hash, bool fresh, CancellationToken cancellation)
    {
        if (!fresh && _unknown.TryGetValue(hash, out long readAt) && IsYoung(readAt))
            return null;

        var now = time.GetTimestamp();
        var found = await source(hash, cancellation);
        Remember(hash, found, now);
        return found.Value is { } credential && Works(credential) ? found : null;
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }

    private void Remember(SecretHash hash, Reply<Credential> found, long readAt)
    {
        if (found.Value is null)
        {
            _known.Remove(hash);
            _unknown.Set(hash, readAt, s_one);
        }
        else
        {
            _unknown.Remove(hash);
            _known.Set(hash, new Entry(found, readAt), s_one);
        }
    }

    private bool IsYoung(long readAt) => time.GetElapsedTime(readAt) < Lifetime;

    private bool Works(Credential credential)
    {
        if (credential is { ExpiresAt: null, RevokedAt: null })
            return true;
        var now = time.GetUtcNow();
        return !(now >= credential.ExpiresAt) && !(now >= credential.RevokedAt);
    }

    private sealed record Entry(Reply<Credential> Reply, long ReadAt);
}
