namespace Sandboxes.Domain.Policies;

/// <summary>A rule as its author wrote it.</summary>
/// <param name="RuleId">Unique within its policy; breaks ties of priority, in ordinal order.</param>
/// <param name="Name">For people; a verdict's reason uses it where it is there.</param>
/// <param name="Condition">An expression of the condition language that gives a bool.</param>
/// <param name="Action">What happens where the condition holds.</param>
/// <param name="Priority">At least 1; a lower number is looked at earlier.</param>
/// <param name="MetadataJson">A JSON object or null. <c>modifications</c> and <c>trust_event</c> have a meaning; the rest is the author's.</param>
public sealed record RuleDocument(string RuleId, string? Name, string Condition, RuleAction Action, int Priority, string? MetadataJson);
