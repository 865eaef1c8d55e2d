using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Sandboxes.Gateway.Doors;

namespace Sandboxes.Gateway.Access;

/// <summary>
/// Counts calls with keys that are not valid, by where they come from. Asked before a key is looked up, as each look-up of a key costs a grain. Counts are
/// of this gateway alone: what it protects is the platform's work, not a secret of 256 bits.
/// </summary>
internal sealed class AddressGuard : IDisposable
{
    /// <summary>Half of an IPv6 address names a network; who has one has all addresses in it.</summary>
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<HttpContext> _failures;
    private readonly TimeSpan _between;

    public AddressGuard(IOptions<AccessOptions> options)
    {
        var limit = options.Value.FailedAttemptsPerMinute;
        _between = TimeSpan.FromMinutes(1) / limit;
        var bucket = new TokenBucketRateLimiterOptions { TokenLimit = limit, TokensPerPeriod = 1, ReplenishmentPeriod = _between };
        _failures = PartitionedRateLimiter.Create<HttpContext, ushort>(
            context => RateLimitPartition.GetTokenBucketLimiter(PartitionOf(context), _ => bucket));
    }

    /// <summary>How long calls from there have to wait; null where they have not. Not by acquiring nothing, which a part of a permit is enough for.</summary>
    public TimeSpan? WaitOf(HttpContext context) => _failures.GetStatistics(context) is { CurrentAvailablePermits: < 1 } ? _between : null;

    public void Count(HttpContext context) => _failures.AttemptAcquire(context).Dispose();

    public void Dispose() => _failures.Dispose();

    /// <summary>
    /// One of 65,536, so that however many addresses call, memory stays bounded. Which addresses share one is drawn anew with each process, so nobody can
    /// choose to share with somebody else. Out of a container a call has no address; it counts for its sandbox.
    /// </summary>
    private static ushort PartitionOf(HttpContext context)
    {
        var hash = default(HashCode);
        if (DoorConnection.Of(context) is { } door)
            hash.Add(door.SandboxId);
        else if (context.Connection.RemoteIpAddress is { } address)
            hash.AddBytes(NetworkOf(address));
        return (ushort)hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? address.GetAddressBytes().AsSpan(0, NetworkBytes) : address.GetAddressBytes();
    }
}
