namespace Sandboxes.Domain.Policies;

/// <summary>A log, alert or escalate rule that took effect.</summary>
public sealed record RuleEffect(string PolicyId, string RuleId, string? RuleName, RuleAction Action);
