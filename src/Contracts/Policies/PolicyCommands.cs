using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>The body that drafts a policy; a name that a policy has already is a conflict.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.CreatePolicy")]
public sealed record CreatePolicy(
    [property: Id(0), Required, StringLength(100, MinimumLength = 1)] string? Name,
    [property: Id(1), Required, MinLength(1), MaxLength(500)] ImmutableArray<CreatePolicyRule>? Rules,
    [property: Id(2), StringLength(100, MinimumLength = 1)] string? Category = null,
    [property: Id(3), StringLength(2_000)] string? Description = null,
    [property: Id(4)] JsonText? Metadata = null);

/// <param name="Condition">A CEL expression, see docs/policy-language.md; at most 4,096 characters.</param>
/// <param name="Action"><c>allow</c>, <c>deny</c>, <c>log</c>, <c>alert</c> or <c>escalate</c>.</param>
/// <param name="Priority">1 to 1,000,000, lower comes first; 100 unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.CreatePolicyRule")]
public sealed record CreatePolicyRule(
    [property: Id(0), Required, StringLength(4_096, MinimumLength = 1)] string? Condition,
    [property: Id(1), Required, AllowedValues("allow", "deny", "log", "alert", "escalate")] string? Action,
    [property: Id(2), StringLength(100, MinimumLength = 1)] string? Name = null,
    [property: Id(3), StringLength(2_000)] string? Description = null,
    [property: Id(4), Range(1, 1_000_000)] int? Priority = null,
    [property: Id(5)] JsonText? Metadata = null);

/// <summary>The body that changes a policy: a member left out stays as it is, one that is null is removed. Rules have routes of their own.</summary>
/// <param name="Name">1 to 100 characters; cannot be removed.</param>
/// <param name="Metadata">Replaced as a whole.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.UpdatePolicy")]
public sealed record UpdatePolicy(
    [property: Id(4), NotRemovable, StringLength(100, MinimumLength = 1)] Change<string>? Name = null,
    [property: Id(5), StringLength(100, MinimumLength = 1)] Change<string>? Category = null,
    [property: Id(6), StringLength(2_000)] Change<string>? Description = null,
    [property: Id(7)] Change<JsonText>? Metadata = null);

/// <param name="Version">The version that is meant; the latest unless given, and a conflict where it is not the latest.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ActivatePolicy")]
public sealed record ActivatePolicy(
    [property: Id(0), Pattern(@"^\d+\.\d+\.\d+$")] string? Version = null,
    [property: Id(1), StringLength(1_000)] string? Notes = null);

[GenerateSerializer, Immutable, Alias("sandbox.v1.DeprecatePolicy")]
public sealed record DeprecatePolicy(
    [property: Id(0), StringLength(1_000)] string? Reason = null,
    [property: Id(1), Pattern("^pol-[A-Za-z0-9]{4,}$")] string? ReplacementPolicyId = null);

/// <param name="Owner">The policy's <c>metadata.owner</c>.</param>
/// <param name="Limit">1 to 100; 20 unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyQuery")]
public sealed record PolicyQuery(
    [property: Id(0)] string? Status,
    [property: Id(1)] string? Category,
    [property: Id(2)] string? Owner,
    [property: Id(3)] int Limit,
    [property: Id(4)] int Offset);
