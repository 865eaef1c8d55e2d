using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>
/// The policies that hold together, linked so that an evaluation resolves each attribute path at most once.
/// Immutable: build it when the policies change, then evaluate from any number of threads.
/// </summary>
public sealed class PolicySet
{
    private readonly LinkedPolicy[] _policies;
    private readonly PathTable _paths = new();
    private readonly int _locals;

    public PolicySet(IEnumerable<CompiledPolicy> policies)
    {
        _policies = [.. policies.OrderBy(policy => policy.Document.PolicyId, StringComparer.Ordinal).Select(Link)];
        _locals = _policies.SelectMany(policy => policy.Rules).Select(rule => rule.Rule.Condition.Locals).DefaultIfEmpty().Max();
    }

    public int Count => _policies.Length;

    /// <summary>
    /// Decides. Within a policy rules are looked at by priority, then by rule id: the first matching allow or deny decides it,
    /// matching log, alert and escalate rules take effect on the way, and a condition that cannot be evaluated makes its decision
    /// error at once. Across policies deny wins over error and error over allow; where none applies the default decides.
    /// </summary>
    /// <param name="trace">Whether to report every rule that was evaluated with the attributes it read; costs several times as much.</param>
    public Verdict Evaluate(EvaluationInput input, DefaultDecision defaultDecision, bool trace)
    {
        var frame = new CelFrame(_paths, input, _locals) { Reads = trace ? new bool[_paths.Count] : null };
        var run = new VerdictRun(frame, _paths, _policies.Length);
        foreach (var policy in _policies)
            run.Evaluate(policy);
        return run.Conclude(defaultDecision);
    }

    private LinkedPolicy Link(CompiledPolicy policy) =>
        new(policy, [.. policy.Rules.Select(rule => new LinkedRule(rule, _paths.Merge(rule.Condition.Paths)))]);
}

/// <summary>A policy of a set with its rules in the order of evaluation.</summary>
internal sealed record LinkedPolicy(CompiledPolicy Policy, LinkedRule[] Rules);

/// <summary>A rule of a set, and where the set keeps each attribute path of its condition.</summary>
internal sealed record LinkedRule(CompiledRule Rule, int[] PathMap);
