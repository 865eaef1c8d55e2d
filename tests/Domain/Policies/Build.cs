using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Domain.Policies;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Tests.Policies;

/// <summary>Short ways to policies and inputs.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static RuleDocument Rule(string id, string condition, RuleAction action, int priority = 1, string? metadata = null) =>
        new(id, null, condition, action, priority, metadata);

    public static PolicyDocument Document(string id, params RuleDocument[] rules) => new(id, $"Policy {id}", "1.0.0", [.. rules]);

    public static CompiledPolicy Policy(string id, params RuleDocument[] rules)
    {
        var compiled = PolicyCompiler.Compile(Document(id, rules));
        compiled.Faults.ShouldBeEmpty();
        return compiled.Policy!;
    }

    public static ImmutableArray<PolicyFault> FaultsOf(params RuleDocument[] rules) =>
        PolicyCompiler.Compile(Document("pol-1", rules)).Faults;

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static EvaluationInput Input(string context = "{}", string type = "export", string details = "{}") => new(Json(context))
    {
        Agent = CelValue.MapOf(("id", CelValue.Of("agent-7")), ("trust", CelValue.Of(0.4))),
        Action = new AgentAction(type, Json(details)),
        TaskId = "task-1",
        Now = Noon,
    };

    public static Verdict Verdict(EvaluationInput input, params CompiledPolicy[] policies) =>
        new PolicySet(policies).Evaluate(input, DefaultDecision.Allow, trace: false);

    /// <summary>Enforces one policy on an export with these details.</summary>
    public static Enforced Enforce(string details, params RuleDocument[] rules) => Enforce(details, "{}", Policy("pol-1", rules));

    public static Enforced Enforce(string details, string context, params CompiledPolicy[] policies) =>
        Enforcement.Decide(Verdict(Input(context, details: details), policies), Json(details), Json(context));
}
