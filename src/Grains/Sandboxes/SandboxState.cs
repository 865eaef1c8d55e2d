using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Sandboxes;

[GenerateSerializer, Alias("sandbox.v1.SandboxState"), StateSchema("sandbox", 1)]
internal sealed record SandboxState
{
    [Id(0)]
    public SandboxPhase Phase { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public string? Message { get; init; }

    [Id(3)]
    public DateTimeOffset PhaseSince { get; init; }

    /// <summary>Null exactly where there is no sandbox.</summary>
    [Id(4)]
    public SandboxSettings? Settings { get; init; }

    [Id(5)]
    public ClockState? Clock { get; init; }

    [Id(6)]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Activity as of the last write; what came since is in memory and written within a minute.</summary>
    [Id(7)]
    public DateTimeOffset LastActivity { get; init; }

    [Id(8)]
    public Generation? Generation { get; init; }

    /// <summary>The layer of what outlives every generation: log, journal, runs.</summary>
    [Id(9)]
    public long StandingLayer { get; init; }

    /// <summary>What a reset under way is making; null when there is none.</summary>
    [Id(10)]
    public ResetPlan? Reset { get; init; }

    /// <summary>The container, from before it is made; null where there is none to be, or none any more.</summary>
    [Id(11)]
    public ContainerState? Container { get; init; }

    /// <summary>How many containers the sandbox has had, so that no two have one name.</summary>
    [Id(12)]
    public long ContainerCount { get; init; }

    /// <summary>Containers that are to be removed.</summary>
    [Id(13)]
    public ImmutableArray<RetiredContainer> Retired { get; init; } = [];

    /// <summary>When containers were lost of late.</summary>
    [Id(14)]
    public ImmutableArray<DateTimeOffset> Losses { get; init; } = [];
}

/// <summary>What was asked for, with every default filled in.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxSettings")]
internal sealed record SandboxSettings
{
    [Id(0)]
    public required string DeveloperId { get; init; }

    [Id(1)]
    public string? Name { get; init; }

    [Id(2)]
    public required string Scenario { get; init; }

    [Id(3)]
    public required string SecurityLevel { get; init; }

    [Id(4)]
    public required string DefaultDecision { get; init; }

    [Id(5)]
    public int IdleTimeoutMinutes { get; init; }

    [Id(6)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The end that no extension passes.</summary>
    [Id(7)]
    public DateTimeOffset LatestEnd { get; init; }

    [Id(8)]
    public required TestDataRequest TestData { get; init; }

    [Id(9)]
    public required NewKey Key { get; init; }

    [Id(10)]
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null for a sandbox without a container.</summary>
    [Id(11)]
    public ContainerSettings? Container { get; init; }
}

/// <summary>One generation: where it writes, what it reads beneath and what of that it does not see.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Generation")]
internal sealed record Generation(
    [property: Id(0)] long Number,
    [property: Id(1)] long Layer,
    [property: Id(2)] long BaseLayer,
    [property: Id(3)] ImmutableArray<string> Hidden);

/// <param name="Keep">Kinds that the next generation takes over as they are.</param>
/// <param name="Hidden">Kinds of the base that it will not see.</param>
/// <param name="ClearRequests">Whether the journal is emptied.</param>
/// <param name="RestartClock">Whether the clock goes back to its start.</param>
/// <param name="IsWhole">Whether nothing of the sandbox stays as it is, its container among it.</param>
/// <param name="Container">The container of the next generation; null where the present one stays.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ResetPlan")]
internal sealed record ResetPlan(
    [property: Id(0)] long Number,
    [property: Id(1)] ImmutableArray<string> Keep,
    [property: Id(2)] ImmutableArray<string> Hidden,
    [property: Id(3)] bool ClearRequests,
    [property: Id(4)] bool RestartClock,
    [property: Id(5)] bool IsWhole = false,
    [property: Id(6)] ContainerState? Container = null);
