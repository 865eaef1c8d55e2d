using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Grains.Policies;

/// <summary>Between a policy as callers see it and as the rules evaluate it. Pure.</summary>
internal static class PolicyCompilations
{
    /// <summary>Compiles a policy, or tells every fault by the path of its field in the body.</summary>
    /// <param name="path">Where the rules stand in the body, with {0} for the number of the rule.</param>
    /// <param name="condition">Compiles a condition, or knows it from before.</param>
    public static (CompiledPolicy? Compiled, Refusal? Refusal) Compile(Policy policy, string path, Func<string, CelCompilation> condition)
    {
        var compilation = PolicyCompiler.Compile(Document(policy), condition);
        if (compilation.Succeeded)
        {
            return (compilation.Policy, null);
        }

        ImmutableArray<FieldFault> faults = [.. compilation.Faults.Select(fault => Fault(policy, fault, path))];
        var conditions = compilation.Faults.Any(fault => fault.Field == "condition");
        return (null, new Refusal(
            conditions ? RefusalCodes.InvalidCondition : RefusalCodes.InvalidRequest,
            conditions ? "A condition is not valid; see docs/policy-language.md for the language." : "The rules have faults.",
            faults));
    }

    private static PolicyDocument Document(Policy policy) => new(
        policy.PolicyId,
        policy.Name,
        policy.Version,
        [.. policy.Rules.Select(rule => new RuleDocument(
            rule.RuleId, rule.Name, rule.Condition, Enum.Parse<RuleAction>(rule.Action, ignoreCase: true), rule.Priority, rule.Metadata?.Text))]);

    private static FieldFault Fault(Policy policy, PolicyFault fault, string path)
    {
        var index = policy.Rules.Select((rule, number) => (rule, number)).First(pair => pair.rule.RuleId == fault.RuleId).number;
        var prefix = string.Format(CultureInfo.InvariantCulture, path, index);
        return new(prefix.Length == 0 ? fault.Field : $"{prefix}.{fault.Field}", fault.Reason);
    }
}
