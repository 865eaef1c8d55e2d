using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>How one rule was evaluated.</summary>
/// <param name="Result">Whether the condition held; null where it could not be evaluated.</param>
/// <param name="Error">Why it could not be evaluated.</param>
/// <param name="ContextValues">The attributes that the condition read, in the order in which the policies first name them.</param>
public sealed record RuleTrace(
    string PolicyId, string RuleId, string Condition, bool? Result, string? Error, ImmutableArray<ContextValue> ContextValues);

/// <summary>An attribute path and its value as JSON, cut to a text of 1,024 characters where longer; null where the path led nowhere.</summary>
public sealed record ContextValue(string Path, string? Json);
