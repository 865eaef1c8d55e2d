using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>One evaluation of a <see cref="PolicySet"/> under way.</summary>
internal sealed class VerdictRun(CelFrame frame, PathTable paths, int policies)
{
    private readonly PolicyOutcome[] _outcomes = new PolicyOutcome[policies];
    private readonly RuleTracer? _tracer = frame.Reads is null ? null : new(frame, paths);
    private List<RuleEffect>? _effects;
    private List<Modification>? _modifications;
    private int _done;
    private Decision _decision;
    private CompiledPolicy? _policy;
    private CompiledRule? _rule;
    private string? _error;
    private string? _trustEvent;

    public void Evaluate(LinkedPolicy linked)
    {
        List<MatchedRule>? matched = null;
        var decision = Decision.NotApplicable;
        foreach (var rule in linked.Rules)
        {
            var result = frame.Evaluate(rule.Rule.Condition, rule.PathMap);
            _tracer?.Add(linked.Policy.Document.PolicyId, rule.Rule.Document, result);
            if (result.IsFalse)
                continue;
            decision = result.IsTrue ? Match(linked.Policy, rule.Rule, ref matched) : Decision.Error;
            if (decision == Decision.NotApplicable)
                continue;
            Decide(decision, linked.Policy, rule.Rule, result);
            break;
        }
        _outcomes[_done++] = decision == Decision.NotApplicable && matched is null
            ? linked.Policy.NotApplicable
            : linked.Policy.NotApplicable with { Decision = decision, MatchedRules = [.. matched ?? []] };
    }

    public Verdict Conclude(DefaultDecision defaultDecision)
    {
        var byDefault = _decision == Decision.NotApplicable;
        var decision = byDefault ? (defaultDecision == DefaultDecision.Allow ? Decision.Allow : Decision.Deny) : _decision;
        return new(
            decision,
            byDefault ? Reasons.ByDefault(defaultDecision) : Reasons.Of(_decision, _policy!, _rule!, _error),
            byDefault,
            Sealed(_outcomes),
            _effects is null ? [] : [.. _effects],
            decision == Decision.Allow && _modifications is not null ? [.. _modifications] : [],
            decision == Decision.Deny ? _trustEvent : null,
            _tracer?.Traces ?? []);
    }

    private Decision Match(CompiledPolicy policy, CompiledRule rule, ref List<MatchedRule>? matched)
    {
        var document = rule.Document;
        (matched ??= []).Add(new(document.RuleId, document.Action));
        if (document.Action is RuleAction.Allow)
            return Decision.Allow;
        if (document.Action is RuleAction.Deny)
            return Decision.Deny;
        (_effects ??= []).Add(new(policy.Document.PolicyId, document.RuleId, document.Name, document.Action));
        return Decision.NotApplicable;
    }

    // The first policy with the strongest decision gives the reason.
    private void Decide(Decision decision, CompiledPolicy policy, CompiledRule rule, CelValue result)
    {
        if (decision == Decision.Allow && rule.Metadata.Modifications.Length > 0)
            (_modifications ??= []).AddRange(rule.Metadata.Modifications);
        if (decision == Decision.Deny)
            _trustEvent ??= rule.Metadata.TrustEvent;
        if (decision <= _decision)
            return;
        (_decision, _policy, _rule) = (decision, policy, rule);
        _error = decision == Decision.Error ? Reasons.Failure(result) : null;
    }

    // The array is not touched any more once the verdict holds it.
    private static ImmutableArray<PolicyOutcome> Sealed(PolicyOutcome[] outcomes) =>
        ImmutableCollectionsMarshal.AsImmutableArray(outcomes);
}
