using System.Collections.Immutable;

namespace Sandboxes.Contracts;

/// <summary>A policy with its rules.</summary>
/// <param name="Version">Semantic version: a new rule raises the minor number, any other change the patch.</param>
/// <param name="Status"><c>draft</c>, <c>active</c>, <c>deprecated</c> or <c>archived</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Policy")]
public sealed record Policy(
    [property: Id(0)] string PolicyId,
    [property: Id(1)] string Name,
    [property: Id(2)] string Version,
    [property: Id(3)] string Status,
    [property: Id(4)] string? Category,
    [property: Id(5)] string? Description,
    [property: Id(6)] ImmutableArray<PolicyRule> Rules,
    [property: Id(7)] JsonText? Metadata,
    [property: Id(8)] DateTimeOffset CreatedAt,
    [property: Id(9)] string CreatedBy,
    [property: Id(10)] DateTimeOffset UpdatedAt,
    [property: Id(11)] string UpdatedBy);

/// <param name="Priority">Lower comes first; 1 or more.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyRule")]
public sealed record PolicyRule(
    [property: Id(0)] string RuleId,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Description,
    [property: Id(3)] string Condition,
    [property: Id(4)] string Action,
    [property: Id(5)] int Priority,
    [property: Id(6)] JsonText? Metadata,
    [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset UpdatedAt);

/// <summary>A policy without its rules.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicySummary")]
public sealed record PolicySummary(
    [property: Id(0)] string PolicyId,
    [property: Id(1)] string Name,
    [property: Id(2)] string Version,
    [property: Id(3)] string Status,
    [property: Id(4)] string? Category,
    [property: Id(5)] string? Description,
    [property: Id(6)] int RuleCount,
    [property: Id(7)] DateTimeOffset CreatedAt,
    [property: Id(8)] DateTimeOffset UpdatedAt);

[GenerateSerializer, Immutable, Alias("sandbox.v1.Pagination")]
public sealed record Pagination(
    [property: Id(0)] long Total,
    [property: Id(1)] int Limit,
    [property: Id(2)] int Offset,
    [property: Id(3)] bool HasMore);

[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyList")]
public sealed record PolicyList([property: Id(0)] ImmutableArray<PolicySummary> Policies, [property: Id(1)] Pagination Pagination);

[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyRuleList")]
public sealed record PolicyRuleList([property: Id(0)] ImmutableArray<PolicyRule> Rules);

/// <summary>One version of a policy, as it stood when the next one replaced it.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyVersion")]
public sealed record PolicyVersion(
    [property: Id(0)] string Version,
    [property: Id(1)] string Status,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] string CreatedBy);

[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyVersionList")]
public sealed record PolicyVersionList([property: Id(0)] ImmutableArray<PolicyVersion> Versions);
