using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>What one policy made of an input, and which of its rules matched, in the order in which they were looked at.</summary>
public sealed record PolicyOutcome(
    string PolicyId, string PolicyName, string Version, Decision Decision, ImmutableArray<MatchedRule> MatchedRules);

/// <summary>A rule whose condition held.</summary>
public sealed record MatchedRule(string RuleId, RuleAction Action);
