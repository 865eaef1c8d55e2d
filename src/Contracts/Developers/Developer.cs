using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>A developer as the platform knows one.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Developer")]
public record Developer(
    [property: Id(0)] string DeveloperId,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Email,
    [property: Id(3)] string Tier,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] QuotaUsage Sandboxes);

/// <summary>How much of a quota is taken.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.QuotaUsage")]
public sealed record QuotaUsage([property: Id(0)] int Limit, [property: Id(1)] int Used);

/// <summary>The body that registers a developer.</summary>
/// <param name="Tier">An access tier's id; <c>developer_preview</c> unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RegisterDeveloper")]
public sealed record RegisterDeveloper(
    [property: Id(0), Required, StringLength(100, MinimumLength = 1)] string? Name,
    [property: Id(1), EmailAddress, StringLength(254)] string? Email = null,
    [property: Id(2), AllowedValues(null, "developer_preview", "partner_access", "public_beta", "general_availability")] string? Tier = null);

/// <summary>A place in a developer's quota.</summary>
/// <param name="Committed">False while the sandbox is still being provisioned.</param>
/// <param name="EndedAt">When the sandbox ended; it then no longer counts and is forgotten after 7 days. Null while it lives.</param>
/// <param name="HasContainer">Whether the sandbox is one with a container.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxHold")]
public sealed record SandboxHold(
    [property: Id(0)] string SandboxId,
    [property: Id(1)] string? Name,
    [property: Id(2)] bool Committed,
    [property: Id(3)] DateTimeOffset Since,
    [property: Id(4)] DateTimeOffset? EndedAt = null,
    [property: Id(5)] bool HasContainer = false);

/// <summary>An API key as its owner sees it; the secret is not kept.</summary>
/// <param name="Scope"><c>developer</c>, <c>sandbox</c> or <c>admin</c>.</param>
/// <param name="Hint">The prefix and last four characters of the secret, to tell keys apart.</param>
/// <param name="RevokedAt">When it stops or stopped working; null while it has no end of that kind.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ApiKey")]
public record ApiKey(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string? Name,
    [property: Id(2)] string Scope,
    [property: Id(3)] string? SandboxId,
    [property: Id(4)] string Hint,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset? ExpiresAt,
    [property: Id(7)] DateTimeOffset? RevokedAt);

/// <summary>A key that was ended.</summary>
/// <param name="IsLast">Whether the developer now has no key left that opens all of the sandboxes, and so none to make another with.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.EndedApiKey")]
public sealed record EndedApiKey([property: Id(0)] ApiKey Key, [property: Id(1)] bool IsLast);

/// <summary>The body that makes an API key.</summary>
/// <param name="SandboxId">Limits the key to one of the caller's sandboxes; null for all of them.</param>
/// <param name="ExpiresInSeconds">60 to 31,536,000; never unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.CreateApiKey")]
public sealed record CreateApiKey(
    [property: Id(0), StringLength(100, MinimumLength = 1)] string? Name = null,
    [property: Id(1), StringLength(64, MinimumLength = 1)] string? SandboxId = null,
    [property: Id(2), Range(60, 31_536_000)] int? ExpiresInSeconds = null);

/// <summary>The body that replaces an API key by a new one.</summary>
/// <param name="OverlapSeconds">How long the old one still works, 0 to 604,800; 0 unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RotateApiKey")]
public sealed record RotateApiKey([property: Id(0), Range(0, 604_800)] int? OverlapSeconds = null);

/// <summary>A developer's keys, oldest first; those that ended for 7 days, the last 100 of them.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ApiKeyList")]
public sealed record ApiKeyList([property: Id(0)] ImmutableArray<ApiKey> Items);
