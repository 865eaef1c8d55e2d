using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Sandboxes.Contracts;

/// <summary>The body that asks what the policies would say, without effect.</summary>
/// <param name="Context">An object; its members are the variables of the conditions.</param>
/// <param name="PolicyIds">These policies, whatever their status; all active ones unless given.</param>
/// <param name="Trace">True for how each rule came out; false unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.EvaluatePolicies")]
public sealed record EvaluatePolicies(
    [property: Id(0), Required] JsonText? Context,
    [property: Id(1), MaxLength(1_000), TextItems(64)] ImmutableArray<string>? PolicyIds = null,
    [property: Id(2)] bool? Trace = null);

/// <param name="Decision"><c>allow</c>, <c>deny</c> or <c>error</c>.</param>
/// <param name="Trace">Null unless asked for.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyEvaluation")]
public sealed record PolicyEvaluation(
    [property: Id(0)] string Decision,
    [property: Id(1)] string Reason,
    [property: Id(2)] ImmutableArray<EvaluatedPolicy> EvaluatedPolicies,
    [property: Id(3)] ImmutableArray<RuleTrace>? Trace);

/// <param name="Decision"><c>allow</c>, <c>deny</c>, <c>not_applicable</c> or <c>error</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.EvaluatedPolicy")]
public sealed record EvaluatedPolicy(
    [property: Id(0)] string PolicyId,
    [property: Id(1)] string PolicyName,
    [property: Id(2)] string Version,
    [property: Id(3)] string Decision,
    [property: Id(4)] ImmutableArray<MatchedRule> MatchedRules);

[GenerateSerializer, Immutable, Alias("sandbox.v1.MatchedRule")]
public sealed record MatchedRule([property: Id(0)] string RuleId, [property: Id(1)] string Action);

/// <param name="Result">Null where the condition could not be evaluated.</param>
/// <param name="ContextValues">What the condition read, path by path.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RuleTrace")]
public sealed record RuleTrace(
    [property: Id(0)] DateTimeOffset Timestamp,
    [property: Id(1)] string PolicyId,
    [property: Id(2)] string RuleId,
    [property: Id(3)] string Condition,
    [property: Id(4)] bool? Result,
    [property: Id(5)] string? Error,
    [property: Id(6)] JsonText ContextValues);

/// <summary>The body that asks whether an agent may act, and makes it so.</summary>
/// <param name="Timestamp">Kept with the decision; the sandbox's virtual time unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.EnforcePolicies")]
public sealed record EnforcePolicies(
    [property: Id(0), Required, StringLength(64, MinimumLength = 1)] string? AgentId,
    [property: Id(1), Required, StringLength(100, MinimumLength = 1)] string? TaskId,
    [property: Id(2), Required, StringLength(100, MinimumLength = 1)] string? ActionType,
    [property: Id(3), Required] JsonText? ActionDetails,
    [property: Id(4), Required] JsonText? Context,
    [property: Id(5)] DateTimeOffset? Timestamp = null);

/// <param name="Action"><c>allow</c>, <c>deny</c>, <c>modify</c> or <c>log</c>.</param>
/// <param name="Modifications">The action's details as they are to be used; only for <c>modify</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Enforcement")]
public sealed record Enforcement(
    [property: Id(0)] string PolicyDecisionId,
    [property: Id(1)] string Action,
    [property: Id(2)] string Reason,
    [property: Id(3)] JsonText? Modifications,
    [property: Id(4)] DateTimeOffset Timestamp);

/// <summary>A decision as it was kept.</summary>
/// <param name="TrustEffect">What the denial cost; absent where the deciding rule asks for no trust event.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyDecision")]
public sealed record PolicyDecision(
    [property: Id(0)] string PolicyDecisionId,
    [property: Id(1)] string AgentId,
    [property: Id(2)] string TaskId,
    [property: Id(3)] string ActionType,
    [property: Id(4)] JsonText ActionDetails,
    [property: Id(5)] JsonText Context,
    [property: Id(6)] string Action,
    [property: Id(7)] string Reason,
    [property: Id(8)] JsonText? Modifications,
    [property: Id(9)] ImmutableArray<EvaluatedPolicy> EvaluatedPolicies,
    [property: Id(10)] DateTimeOffset Timestamp,
    [property: Id(11), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DecisionTrustEffect? TrustEffect = null);

/// <summary>How a decision moved the agent's aggregate trust.</summary>
/// <param name="EventType">The trust event that the denial is.</param>
/// <param name="DecayAmount">0 where the rules of trust do not know the event.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.DecisionTrustEffect")]
public sealed record DecisionTrustEffect(
    [property: Id(0)] string EventType,
    [property: Id(1)] double PreviousTrust,
    [property: Id(2)] double NewTrust,
    [property: Id(3)] double DecayAmount);

/// <param name="Decision">The <c>action</c> that was decided.</param>
/// <param name="Limit">1 to 1,000; 100 unless given.</param>
/// <param name="Before">Only decisions before this sequence; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyDecisionQuery")]
public sealed record PolicyDecisionQuery(
    [property: Id(0)] string? AgentId,
    [property: Id(1)] string? ActionType,
    [property: Id(2)] string? Decision,
    [property: Id(3)] DateTimeOffset? StartTime,
    [property: Id(4)] DateTimeOffset? EndTime,
    [property: Id(5)] int Limit,
    [property: Id(6)] long? Before = null);

/// <param name="Total">How many match in all; behind a cursor, how many are left.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> to get the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.PolicyDecisionList")]
public sealed record PolicyDecisionList(
    [property: Id(0)] ImmutableArray<PolicyDecision> Results,
    [property: Id(1)] int Count,
    [property: Id(2)] long Total,
    [property: Id(3)] string? NextCursor = null);
