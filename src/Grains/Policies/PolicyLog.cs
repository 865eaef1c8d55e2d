using Sandboxes.Contracts;

namespace Sandboxes.Grains.Policies;

/// <summary>What a sandbox's log tells of changes to its policies. Pure.</summary>
internal static class PolicyLog
{
    /// <param name="change">What was done, such as <c>created</c>.</param>
    /// <param name="policy">The policy afterwards, or as it was when it was deleted.</param>
    public static SandboxLogEntry Line(string change, Policy policy, string author, DateTimeOffset now)
    {
        var message = $"Policy {policy.PolicyId} '{policy.Name}' {change.Replace('_', ' ')}: version {policy.Version}, {policy.Status}.";
        var fields = new { policy.PolicyId, policy.Name, policy.Version, policy.Status, RuleCount = policy.Rules.Length, By = author };
        return new(0, now, "info", DecisionLog.Category, $"policy.{change}", message, new(MirrorJson.Write(fields)));
    }
}
