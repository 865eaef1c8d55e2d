using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;
using Sandboxes.Domain.Policies.Cel;
using MatchedRule = Sandboxes.Contracts.MatchedRule;
using RuleTrace = Sandboxes.Contracts.RuleTrace;

namespace Sandboxes.Grains.Policies;

/// <summary>Verdicts as callers see them. Pure.</summary>
internal static class DecisionViews
{
    public static DefaultDecision Default(SandboxContext sandbox) =>
        sandbox.DefaultDecision == "deny" ? DefaultDecision.Deny : DefaultDecision.Allow;

    /// <summary>The variable <c>agent</c>.</summary>
    public static CelValue Agent(Contracts.Trust trust) => CelValue.MapOf(
        ("id", CelValue.Of(trust.EntityId)),
        ("trust", CelValue.Of(trust.CurrentAggregate)),
        ("dimensions", CelValue.MapOf([.. trust.Dimensions.Select(dimension => (dimension.Key, CelValue.Of(dimension.Value)))])));

    public static PolicyEvaluation Evaluation(Verdict verdict, bool trace, DateTimeOffset now) => new(
        Name(verdict.Decision),
        verdict.Reason,
        Policies(verdict),
        trace ? Trace(verdict, now) : null);

    public static PolicyDecision Decision(string id, EnforcePolicies command, Verdict verdict, Enforced enforced, DateTimeOffset now) => new(
        id,
        command.AgentId!,
        command.TaskId!,
        command.ActionType!,
        command.ActionDetails!,
        command.Context!,
        Name(enforced.Action),
        enforced.Reason,
        enforced.ModificationsJson is { } json ? new JsonText(json) : null,
        Policies(verdict),
        command.Timestamp?.ToUniversalTime() ?? now);

    public static Contracts.Enforcement Answer(PolicyDecision decision) =>
        new(decision.PolicyDecisionId, decision.Action, decision.Reason, decision.Modifications, decision.Timestamp);

    /// <param name="effect">What the decision cost in trust; null for nothing.</param>
    public static JsonText Explain(Verdict verdict, DecisionTrustEffect? effect, DateTimeOffset now) =>
        new(MirrorJson.Write(new Explanation(Name(verdict.Decision), verdict.ByDefault, Policies(verdict), Trace(verdict, now), effect)));

    private static ImmutableArray<EvaluatedPolicy> Policies(Verdict verdict) =>
    [
        .. verdict.Policies.Select(policy => new EvaluatedPolicy(
            policy.PolicyId,
            policy.PolicyName,
            policy.Version,
            Name(policy.Decision),
            [.. policy.MatchedRules.Select(rule => new MatchedRule(rule.RuleId, Name(rule.Action)))])),
    ];

    private static ImmutableArray<RuleTrace> Trace(Verdict verdict, DateTimeOffset now) =>
    [
        .. verdict.Trace.Select(rule => new RuleTrace(
            now, rule.PolicyId, rule.RuleId, rule.Condition, rule.Result, rule.Error, Values(rule.ContextValues))),
    ];

    private static JsonText Values(ImmutableArray<ContextValue> values) =>
        new(MirrorJson.Write(values.ToDictionary(value => value.Path, value => value.Json is { } json ? new JsonText(json) : null)));

    private static string Name(Decision decision) => decision switch
    {
        Domain.Policies.Decision.NotApplicable => "not_applicable",
        Domain.Policies.Decision.Allow => "allow",
        Domain.Policies.Decision.Error => "error",
        _ => "deny",
    };

    private static string Name(EnforcedAction action) => action switch
    {
        EnforcedAction.Allow => "allow",
        EnforcedAction.Modify => "modify",
        EnforcedAction.Log => "log",
        _ => "deny",
    };

    private static string Name(RuleAction action) => action switch
    {
        RuleAction.Allow => "allow",
        RuleAction.Deny => "deny",
        RuleAction.Log => "log",
        RuleAction.Alert => "alert",
        _ => "escalate",
    };

    private sealed record Explanation(
        string Decision,
        bool ByDefault,
        ImmutableArray<EvaluatedPolicy> EvaluatedPolicies,
        ImmutableArray<RuleTrace> Trace,
        DecisionTrustEffect? TrustEffect);
}
