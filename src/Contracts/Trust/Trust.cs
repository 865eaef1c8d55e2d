using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>How far an entity is trusted, at the sandbox's virtual time.</summary>
/// <param name="CurrentAggregate">Weighted mean of the dimensions, 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Trust")]
public sealed record Trust(
    [property: Id(0)] string EntityId,
    [property: Id(1)] double CurrentAggregate,
    [property: Id(2)] ImmutableSortedDictionary<string, double> Dimensions,
    [property: Id(3)] DateTimeOffset FirstSeen);

/// <param name="Dimension">One dimension; the aggregate unless given.</param>
/// <param name="Limit">1 to 1,000.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustHistoryQuery")]
public sealed record TrustHistoryQuery([property: Id(0)] string? Dimension, [property: Id(1)] int Limit);

/// <summary>A series of trust values, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustHistory")]
public sealed record TrustHistory(
    [property: Id(0)] string EntityId,
    [property: Id(1)] string Dimension,
    [property: Id(2)] ImmutableArray<TrustPoint> History);

/// <param name="Metadata">What moved it: kind and details.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustPoint")]
public sealed record TrustPoint([property: Id(0)] DateTimeOffset Timestamp, [property: Id(1)] double Value, [property: Id(2)] JsonText? Metadata);

/// <summary>The body that applies a decay.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.DecayTrust")]
public sealed record DecayTrust(
    [property: Id(0), Required, AllowedValues("time", "event", "context")] string? DecayType,
    [property: Id(1)] DecayDetails? Details = null);

/// <param name="LastUpdate">For <c>time</c>: from when the decay counts; what is due already is applied unless given.</param>
/// <param name="EventType">For <c>event</c>, required.</param>
/// <param name="SourceContext">For <c>context</c>, required, as is <paramref name="TargetContext"/>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.DecayDetails")]
public sealed record DecayDetails(
    [property: Id(0)] DateTimeOffset? LastUpdate = null,
    [property: Id(1), StringLength(100, MinimumLength = 1)] string? EventType = null,
    [property: Id(2), StringLength(100, MinimumLength = 1)] string? SourceContext = null,
    [property: Id(3), StringLength(100, MinimumLength = 1)] string? TargetContext = null);

[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustDecayed")]
public sealed record TrustDecayed(
    [property: Id(0)] bool Success,
    [property: Id(1)] string EntityId,
    [property: Id(2)] string DecayType,
    [property: Id(3)] double PreviousTrust,
    [property: Id(4)] double NewTrust,
    [property: Id(5)] double DecayAmount,
    [property: Id(6)] double NewAggregate,
    [property: Id(7)] ImmutableArray<Alert> Alerts);

/// <summary>The body that applies a recovery.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RegenerateTrust")]
public sealed record RegenerateTrust(
    [property: Id(0), Required, AllowedValues("verification", "attestation", "time")] string? RegenerationType,
    [property: Id(1)] RegenerationDetails? Details = null);

/// <param name="VerificationResult">For <c>verification</c>, required: false resets the run of successes and leaves trust as it is.</param>
/// <param name="AttestationType">For <c>attestation</c>, required: <c>self</c>, <c>peer</c> or <c>authority</c>, also with <c>_attestation</c> behind it.</param>
/// <param name="AttestationData">Kept with the change.</param>
/// <param name="LastUpdate">For <c>time</c>: from when the recovery counts; the last change unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RegenerationDetails")]
public sealed record RegenerationDetails(
    [property: Id(0)] bool? VerificationResult = null,
    [property: Id(1), StringLength(100, MinimumLength = 1)] string? AttestationType = null,
    [property: Id(2)] JsonText? AttestationData = null,
    [property: Id(3)] DateTimeOffset? LastUpdate = null);

[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustRegenerated")]
public sealed record TrustRegenerated(
    [property: Id(0)] bool Success,
    [property: Id(1)] string EntityId,
    [property: Id(2)] string RegenerationType,
    [property: Id(3)] double PreviousTrust,
    [property: Id(4)] double NewTrust,
    [property: Id(5)] double RegenerationAmount,
    [property: Id(6)] double NewAggregate,
    [property: Id(7)] ImmutableArray<Alert> ResolvedAlerts);
