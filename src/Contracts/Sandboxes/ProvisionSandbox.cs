using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>The body of a provision; every member may be left out.</summary>
/// <param name="Scenario">Whose data the sandbox starts with; the configured default unless given.</param>
/// <param name="Isolation"><c>api</c> (default): grains and a database. <c>container</c>: a container as well.</param>
/// <param name="IdleTimeoutMinutes">1 to 10,080; the configured default unless given.</param>
/// <param name="LifetimeMinutes">1 to the configured maximum, which is also the default.</param>
/// <param name="Image">A container image that the engine has; the configured one unless given. Nothing is pulled.</param>
/// <param name="DefaultDecision"><c>allow</c> (default) or <c>deny</c>: what holds where no policy says anything.</param>
/// <param name="Wait">True to be answered when the container runs; otherwise the answer comes while it starts.</param>
/// <param name="Warm">False for a container made for this sandbox alone, not one of the warm pool; true unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ProvisionSandbox")]
public sealed record ProvisionSandbox(
    [property: Id(0), StringLength(100, MinimumLength = 1)] string? Name = null,
    [property: Id(1), StringLength(64, MinimumLength = 1)] string? Scenario = null,
    [property: Id(2), AllowedValues(null, "api", "container")] string? Isolation = null,
    [property: Id(3), StringLength(255, MinimumLength = 1)] string? Image = null,
    [property: Id(4)] ResourceRequest? Resources = null,
    [property: Id(5), Range(1, 10_080)] int? IdleTimeoutMinutes = null,
    [property: Id(6), Range(1, 525_600)] int? LifetimeMinutes = null,
    [property: Id(7), AllowedValues(null, "standard", "high")] string? SecurityLevel = null,
    [property: Id(8)] TestDataRequest? TestData = null,
    [property: Id(9), StringLength(100, MinimumLength = 1)] string? ResetSchedule = null,
    [property: Id(10)] ClockRequest? Clock = null,
    [property: Id(11), StringLength(64, MinimumLength = 1)] string? FromSnapshot = null,
    [property: Id(12)] ImmutableDictionary<string, string>? Metadata = null,
    [property: Id(13), AllowedValues(null, "allow", "deny")] string? DefaultDecision = null,
    [property: Id(14)] bool? Wait = null,
    [property: Id(15)] bool? Warm = null);

/// <summary>What a container may use, within the configured maximum, which is also what it gets unless asked otherwise.</summary>
/// <param name="AutoScale">
/// True to let CPU and memory follow use: they start at what is asked here and rise to the configured maximum. False unless given.
/// </param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ResourceRequest")]
public sealed record ResourceRequest(
    [property: Id(0), Range(0.1, 256)] double? CpuCores = null,
    [property: Id(1), Range(16, 1_048_576)] int? MemoryMb = null,
    [property: Id(2), Range(0.01, 10_240)] double? StorageGb = null,
    [property: Id(3)] bool? AutoScale = null);

/// <summary>What the generator makes; each member overrides the configuration's <c>test_data</c>.</summary>
/// <param name="Seed">Same seed, same data. Drawn from the sandbox's id unless given.</param>
/// <param name="Interactions">Interactions per agent, 0 to 1,000.</param>
/// <param name="Days">Virtual days of history before the sandbox's start, 1 to 365.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TestDataRequest")]
public sealed record TestDataRequest(
    [property: Id(0), Range(0, 10_000)] int? SyntheticAgents = null,
    [property: Id(1)] int? Seed = null,
    [property: Id(2)] bool? PrePopulatedPolicies = null,
    [property: Id(3)] bool? SampleTrustLogs = null,
    [property: Id(4)] bool? HistoricalMetrics = null,
    [property: Id(5), Range(0, 1_000)] int? Interactions = null,
    [property: Id(6), Range(1, 365)] int? Days = null);

/// <summary>How the virtual clock starts.</summary>
/// <param name="Start">Its first instant, from 1970 to the beginning of 9000; the real time of provisioning unless given.</param>
/// <param name="Rate">Virtual seconds per real second, 0 to 604,800; 1 unless given, 0 to stand still.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ClockRequest")]
public sealed record ClockRequest([property: Id(0)] DateTimeOffset? Start = null, [property: Id(1), Range(0d, 604_800d)] double? Rate = null);
