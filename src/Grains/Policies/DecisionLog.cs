using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;

namespace Sandboxes.Grains.Policies;

/// <summary>What a sandbox's log tells of decisions: each that is no plain allow, and the rules that ask for somebody's attention. Pure.</summary>
internal static class DecisionLog
{
    public const string Category = "policy";

    public static ImmutableArray<SandboxLogEntry> Lines(PolicyDecision decision, ImmutableArray<RuleEffect> effects, DateTimeOffset now)
    {
        // Nearly every decision allows and asks for nobody: it costs nothing here.
        if (decision.Action == "allow" && effects.IsEmpty)
        {
            return [];
        }

        return [.. Decided(decision, now), .. effects.Where(IsForSomebody).Select(effect => Matched(decision, effect, now))];
    }

    private static IEnumerable<SandboxLogEntry> Decided(PolicyDecision decision, DateTimeOffset now)
    {
        if (decision.Action == "allow")
        {
            return [];
        }

        var (level, name) = decision.Action switch
        {
            "deny" => ("warning", "policy.denied"),
            "modify" => ("info", "policy.modified"),
            _ => ("info", "policy.logged"),
        };
        var message = $"{decision.AgentId} asked for {decision.ActionType}: {decision.Action}. {decision.Reason}";
        var fields = new
        {
            decision.PolicyDecisionId,
            decision.AgentId,
            decision.TaskId,
            decision.ActionType,
            decision.Action,
            decision.Reason,
            EvaluatedPolicies = decision.EvaluatedPolicies.RemoveAll(policy => policy.MatchedRules.IsEmpty && policy.Decision == "not_applicable"),
            decision.TrustEffect,
            decision.Timestamp,
        };
        return [new(0, now, level, Category, name, message, new(MirrorJson.Write(fields)))];
    }

    private static bool IsForSomebody(RuleEffect effect) => effect.Action is RuleAction.Alert or RuleAction.Escalate;

    private static SandboxLogEntry Matched(PolicyDecision decision, RuleEffect effect, DateTimeOffset now)
    {
        var name = effect.Action == RuleAction.Alert ? "policy.alert" : "policy.escalated";
        var message = $"Rule {effect.RuleName ?? effect.RuleId} of policy {effect.PolicyId} matched decision {decision.PolicyDecisionId}.";
        var fields = new { decision.PolicyDecisionId, decision.AgentId, decision.ActionType, effect.PolicyId, effect.RuleId, decision.Timestamp };
        return new(0, now, "warning", Category, name, message, new(MirrorJson.Write(fields)));
    }
}
