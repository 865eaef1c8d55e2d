using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>A synthetic agent's profile.</summary>
/// <param name="TrustScore">The aggregate at the sandbox's virtual time, 0 to 1.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Agent")]
public sealed record Agent(
    [property: Id(0)] string AgentId,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Description,
    [property: Id(3)] string? Version,
    [property: Id(4)] string OwnerId,
    [property: Id(5)] string? Role,
    [property: Id(6)] ImmutableArray<string> Capabilities,
    [property: Id(7)] GovernanceIdentity GovernanceIdentity,
    [property: Id(8)] string GovernanceIdentityId,
    [property: Id(9)] string Status,
    [property: Id(10)] string HealthStatus,
    [property: Id(11)] double TrustScore,
    [property: Id(12)] DateTimeOffset CreatedAt,
    [property: Id(13)] DateTimeOffset LastUpdated,
    [property: Id(14)] JsonText? Metadata);

/// <summary>Under which governance an agent stands.</summary>
/// <param name="Type"><c>promethios</c>, <c>external_verified</c>, <c>external_unverified</c> or <c>unknown</c>.</param>
/// <param name="ConstitutionHash">SHA-256 of the constitution, 64 hex digits.</param>
/// <param name="ComplianceLevel"><c>full</c>, <c>partial</c>, <c>minimal</c> or <c>unknown</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.GovernanceIdentity")]
public sealed record GovernanceIdentity(
    [property: Id(0), Required, AllowedValues("promethios", "external_verified", "external_unverified", "unknown")] string? Type,
    [property: Id(1), Pattern("^[0-9a-f]{64}$")] string? ConstitutionHash,
    [property: Id(2), AllowedValues(null, "full", "partial", "minimal", "unknown")] string? ComplianceLevel,
    [property: Id(3), Url, StringLength(2_000)] string? VerificationEndpoint);

/// <summary>The body that registers an agent.</summary>
/// <param name="AgentId">8 to 64 letters, digits, hyphens or underscores; made up unless given.</param>
/// <param name="OwnerId">The developer unless given.</param>
/// <param name="GovernanceFramework"><c>promethios</c> unless given; any other makes an external, unverified identity.</param>
/// <param name="TrustScore">Where every dimension of its trust starts, 0 to 1; 0.5 unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RegisterAgent")]
public sealed record RegisterAgent(
    [property: Id(0), Pattern("^[a-zA-Z0-9_-]{8,64}$")] string? AgentId,
    [property: Id(1), Required, StringLength(100, MinimumLength = 1)] string? Name,
    [property: Id(2), StringLength(100, MinimumLength = 1)] string? OwnerId = null,
    [property: Id(3), StringLength(2_000)] string? Description = null,
    [property: Id(4), StringLength(50, MinimumLength = 1)] string? Version = null,
    [property: Id(5), StringLength(100, MinimumLength = 1)] string? Role = null,
    [property: Id(6), StringLength(100, MinimumLength = 1)] string? GovernanceFramework = null,
    [property: Id(7), MaxLength(100), TextItems(100)] ImmutableArray<string>? Capabilities = null,
    [property: Id(8)] GovernanceIdentity? GovernanceIdentity = null,
    [property: Id(9), Range(0d, 1d)] double? TrustScore = null,
    [property: Id(10)] JsonText? Metadata = null);

/// <param name="Limit">1 to 100; 50 unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.AgentQuery")]
public sealed record AgentQuery([property: Id(0)] string? OwnerId, [property: Id(1)] int Limit, [property: Id(2)] int Offset);
