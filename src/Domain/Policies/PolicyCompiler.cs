using System.Collections.Immutable;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>Turns what an author wrote into what can be evaluated, or reports everything that is wrong with it at once.</summary>
public static class PolicyCompiler
{
    /// <summary>
    /// Compiles a policy. Refused are: an empty or repeated rule id, a priority below 1, a condition that does not parse or
    /// plainly gives no bool, and metadata that is no JSON object or holds <c>modifications</c> or <c>trust_event</c> of a wrong shape.
    /// </summary>
    public static PolicyCompilation Compile(PolicyDocument policy) => Compile(policy, CelExpression.Compile);

    /// <inheritdoc cref="Compile(PolicyDocument)"/>
    /// <param name="condition">Compiles a condition as <see cref="CelExpression.Compile"/> does, or knows it from before: what is compiled is immutable and may be shared.</param>
    public static PolicyCompilation Compile(PolicyDocument policy, Func<string, CelCompilation> condition)
    {
        var faults = ImmutableArray.CreateBuilder<PolicyFault>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<CompiledRule>(policy.Rules.Length);
        foreach (var rule in policy.Rules)
        {
            if (rule.RuleId.Length == 0 || !ids.Add(rule.RuleId))
                faults.Add(new(rule.RuleId, "rule_id", rule.RuleId.Length == 0 ? "The rule id is empty." : "The rule id is used twice."));
            rules.Add(CompileRule(rule, condition, faults));
        }
        if (faults.Count > 0)
            return new(null, faults.ToImmutable());
        rules.Sort(static (a, b) => Order(a.Document, b.Document));
        return new(new CompiledPolicy(policy, [.. rules]), []);
    }

    private static CompiledRule CompileRule(
        RuleDocument rule, Func<string, CelCompilation> compile, ImmutableArray<PolicyFault>.Builder faults)
    {
        if (rule.Priority < 1)
            faults.Add(new(rule.RuleId, "priority", "The priority must be at least 1."));
        var condition = compile(rule.Condition);
        if (condition.Fault is { } fault)
            faults.Add(new(rule.RuleId, "condition", $"Line {fault.Line}, column {fault.Column}: {fault.Reason}.", fault));
        else if (condition.Expression!.KnownKind is not (CelKind.None or CelKind.Bool))
            faults.Add(new(rule.RuleId, "condition", "The condition gives a value that is never true or false."));
        var metadata = RuleMetadata.Parse(rule.MetadataJson, reason => faults.Add(new(rule.RuleId, "metadata", reason)));
        return new(rule, condition.Expression!, metadata);
    }

    private static int Order(RuleDocument left, RuleDocument right) => left.Priority != right.Priority
        ? left.Priority.CompareTo(right.Priority)
        : string.CompareOrdinal(left.RuleId, right.RuleId);
}
