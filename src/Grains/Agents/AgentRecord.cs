using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Grains.Agents;

/// <summary>An agent as it is stored: its profile and its trust in one object.</summary>
internal sealed record AgentRecord(
    string AgentId,
    string Name,
    string? Description,
    string? Version,
    string OwnerId,
    string? Role,
    ImmutableArray<string> Capabilities,
    GovernanceIdentity GovernanceIdentity,
    string Status,
    string HealthStatus,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdated,
    JsonText? Metadata,
    TrustState Trust)
{
    private const string NewVersion = "1.0.0";

    /// <summary>What a registration makes.</summary>
    public static AgentRecord Of(string agentId, RegisterAgent command, string developerId, TrustState trust, DateTimeOffset now) => new(
        agentId,
        command.Name!,
        command.Description,
        command.Version ?? NewVersion,
        command.OwnerId ?? developerId,
        command.Role,
        command.Capabilities ?? [],
        command.GovernanceIdentity ?? GovernanceIdentities.For(agentId, command.GovernanceFramework ?? GovernanceIdentities.Promethios),
        "registered",
        "healthy",
        now,
        now,
        command.Metadata,
        trust);

    /// <summary>The row of a generated agent, whose profile is spelled right already and need not be parsed and written again.</summary>
    public static string Json(string profile, TrustState trust) =>
        string.Concat(profile.AsSpan(0, profile.Length - 1), ",\"trust\":", MirrorJson.Write(trust), "}");

    public Agent View(DateTimeOffset now) => new(
        AgentId,
        Name,
        Description,
        Version,
        OwnerId,
        Role,
        Capabilities,
        GovernanceIdentity,
        string.Concat("gi-", AgentId),
        Status,
        HealthStatus,
        TrustRules.At(Trust, TrustParameters.Default, now).Aggregate,
        CreatedAt,
        LastUpdated,
        Metadata);
}
