using System.Collections.Concurrent;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Whose a secret is, remembered for <see cref="Lifetime"/>, also that it is nobody's. A revocation therefore works everywhere
/// within that time. Bounded: when full, what is old goes first.
/// </summary>
internal sealed class CredentialCache(IGrainFactory grains, TimeProvider time)
{
    /// <summary>Below the 5 seconds within which a revocation takes effect.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    private const int Capacity = 16_384;

    private readonly ConcurrentDictionary<SecretHash, Entry> _entries = new();

    /// <summary>Null for a secret that opens nothing now.</summary>
    public ValueTask<Credential?> ResolveAsync(SecretHash hash, CancellationToken cancellation)
    {
        if (_entries.TryGetValue(hash, out var entry) && time.GetElapsedTime(entry.ReadAt) < Lifetime)
            return new ValueTask<Credential?>(StillValid(entry.Credential));
        return ReadAsync(hash, cancellation);
    }

    private async ValueTask<Credential?> ReadAsync(SecretHash hash, CancellationToken cancellation)
    {
        var readAt = time.GetTimestamp();
        var reply = await grains.Credential(hash.ToString()).Resolve(cancellation);
        if (_entries.Count >= Capacity)
            MakeRoom();
        _entries[hash] = new Entry(reply.Value, readAt);
        return StillValid(reply.Value);
    }

    private Credential? StillValid(Credential? credential)
    {
        if (credential is null or { ExpiresAt: null, RevokedAt: null })
            return credential;
        var now = time.GetUtcNow();
        return now >= credential.ExpiresAt || now >= credential.RevokedAt ? null : credential;
    }

    private void MakeRoom()
    {
        foreach (var (hash, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.ReadAt) >= Lifetime)
                _entries.TryRemove(hash, out _);
        }

        if (_entries.Count >= Capacity)
            _entries.Clear();
    }

    private readonly record struct Entry(Credential? Credential, long ReadAt);
}
