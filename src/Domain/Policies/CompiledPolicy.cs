using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>A policy ready to be put into a <see cref="PolicySet"/>. Immutable; made by <see cref="PolicyCompiler"/>.</summary>
public sealed class CompiledPolicy
{
    internal CompiledPolicy(PolicyDocument document, ImmutableArray<CompiledRule> rules)
    {
        Document = document;
        Rules = rules;
        NotApplicable = new(document.PolicyId, document.Name, document.Version, Decision.NotApplicable, []);
    }

    public PolicyDocument Document { get; }

    /// <summary>The rules in the order in which they are looked at.</summary>
    internal ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>The commonest outcome, made once.</summary>
    internal PolicyOutcome NotApplicable { get; }
}
