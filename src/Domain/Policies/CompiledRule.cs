using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>A rule with its condition compiled and its metadata understood.</summary>
internal sealed record CompiledRule(RuleDocument Document, CelExpression Condition, RuleMetadata Metadata)
{
    /// <summary>How a sentence names the rule.</summary>
    public string Title { get; } = Document.Name is { Length: > 0 } name ? $"'{name}' ({Document.RuleId})" : $"'{Document.RuleId}'";
}
