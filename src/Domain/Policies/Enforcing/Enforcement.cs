using System.Text.Json;

namespace Sandboxes.Domain.Policies;

/// <summary>Turns a verdict into what an agent may do.</summary>
public static class Enforcement
{
    /// <summary>
    /// Decides on an action. An error denies, and so does a modification that cannot be made: enforcement fails closed.
    /// An allow whose modifications change something is a modify. Where nothing decided, the default allows, and log rules
    /// alone matched, the answer is log.
    /// </summary>
    public static Enforced Decide(Verdict verdict, JsonElement actionDetails, JsonElement context)
    {
        if (verdict.Decision == Decision.Error)
            return Plain(verdict, EnforcedAction.Deny, $"Denied because a rule failed. {verdict.Reason}");
        if (verdict.Decision == Decision.Deny)
            return Plain(verdict, EnforcedAction.Deny, verdict.Reason);
        if (verdict.ByDefault)
            return Plain(verdict, OnlyLogged(verdict) ? EnforcedAction.Log : EnforcedAction.Allow, verdict.Reason);
        return Allowed(verdict, actionDetails, context);
    }

    private static Enforced Allowed(Verdict verdict, JsonElement actionDetails, JsonElement context)
    {
        if (verdict.Modifications.IsEmpty)
            return Plain(verdict, EnforcedAction.Allow, verdict.Reason);
        var changes = new ModificationRun(actionDetails, context);
        foreach (var modification in verdict.Modifications)
        {
            if (!changes.TryApply(modification))
                return Plain(verdict, EnforcedAction.Deny, $"Denied because the modification of '{modification.Path}' cannot be made. {verdict.Reason}");
        }
        return changes.ChangesJson is { } json
            ? new(EnforcedAction.Modify, verdict.Reason, json, changes.DetailsJson, changes.ContextJson, verdict.Effects, null)
            : Plain(verdict, EnforcedAction.Allow, verdict.Reason);
    }

    private static bool OnlyLogged(Verdict verdict) =>
        !verdict.Effects.IsEmpty && verdict.Effects.All(static effect => effect.Action == RuleAction.Log);

    private static Enforced Plain(Verdict verdict, EnforcedAction action, string reason) =>
        new(action, reason, null, null, null, verdict.Effects, action == EnforcedAction.Deny ? verdict.TrustEvent : null);
}
