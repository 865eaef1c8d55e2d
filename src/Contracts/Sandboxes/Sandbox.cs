using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>Where a sandbox stands in its life. New phases may be added; a client tolerates those it does not know.</summary>
public enum SandboxPhase
{
    /// <summary>There is no such sandbox.</summary>
    None = 0,
    Requested = 1,
    Provisioning = 2,
    Ready = 3,
    Paused = 4,
    Resetting = 5,
    Snapshotting = 6,
    Failed = 7,
    Deleting = 8,
    Deleted = 9,
}

/// <summary>A sandbox as every management call returns it.</summary>
/// <param name="Reason">A code for why the phase was entered, such as <c>idle_timeout</c>; null in the ordinary course.</param>
/// <param name="Endpoint">The base URL of the mirrored API inside; filled in by the gateway.</param>
/// <param name="ExpiresAt">The end of its life, in real time.</param>
/// <param name="IdleExpiresAt">When it ends unless somebody calls it before.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Sandbox")]
public record Sandbox(
    [property: Id(0)] string SandboxId,
    [property: Id(1)] string DeveloperId,
    [property: Id(2)] string? Name,
    [property: Id(3)] SandboxPhase Phase,
    [property: Id(4)] string? Reason,
    [property: Id(5)] string? Message,
    [property: Id(6)] DateTimeOffset PhaseSince,
    [property: Id(7)] long Generation,
    [property: Id(8)] string Isolation,
    [property: Id(9)] string SecurityLevel,
    [property: Id(10)] string? Scenario,
    [property: Id(11)] string DefaultDecision,
    [property: Id(12)] string? Endpoint,
    [property: Id(13)] DateTimeOffset CreatedAt,
    [property: Id(14)] DateTimeOffset ExpiresAt,
    [property: Id(15)] DateTimeOffset IdleExpiresAt,
    [property: Id(16)] SandboxLimits Limits,
    [property: Id(17)] SandboxLimits EffectiveLimits,
    [property: Id(18)] SandboxUsage Usage,
    [property: Id(19)] SandboxCounts? Counts,
    [property: Id(20)] SandboxClock Clock,
    [property: Id(21)] string? ResetSchedule,
    [property: Id(22)] ImmutableDictionary<string, string> Metadata);

/// <summary>What a sandbox may use. Null where a limit does not apply to its kind of isolation.</summary>
/// <param name="Unenforced">Among the effective limits: those that this host cannot hold; null or empty where it holds all.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxLimits")]
public sealed record SandboxLimits(
    [property: Id(0)] double? CpuCores,
    [property: Id(1)] int? MemoryMb,
    [property: Id(2)] double? StorageGb,
    [property: Id(3)] int RequestsPerMinute,
    [property: Id(4)] int? Pids = null,
    [property: Id(5)] ImmutableArray<string>? Unenforced = null);

/// <summary>What a sandbox uses now; null where nothing measures it.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxUsage")]
public sealed record SandboxUsage(
    [property: Id(0)] int RequestsLastMinute,
    [property: Id(1)] double? CpuPercent,
    [property: Id(2)] double? MemoryMb,
    [property: Id(3)] double? StorageMb,
    [property: Id(4)] int? Pids = null,
    [property: Id(5)] long? NetworkInBytes = null,
    [property: Id(6)] long? NetworkOutBytes = null);

/// <summary>How much is in a sandbox.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxCounts")]
public sealed record SandboxCounts(
    [property: Id(0)] long Agents,
    [property: Id(1)] long Policies,
    [property: Id(2)] long TrustEvents,
    [property: Id(3)] long Requests,
    [property: Id(4)] long Snapshots);

/// <summary>A sandbox's virtual time.</summary>
/// <param name="Rate">Virtual seconds per real second; 0 while it stands still.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxClock")]
public sealed record SandboxClock([property: Id(0)] DateTimeOffset Now, [property: Id(1)] double Rate);
