using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Domain.Policies;

/// <summary>The sentences of verdicts.</summary>
internal static class Reasons
{
    public static string ByDefault(DefaultDecision decision) => decision == DefaultDecision.Allow
        ? "No rule decided; the default decision of the sandbox is allow."
        : "No rule decided; the default decision of the sandbox is deny.";

    public static string Of(Decision decision, CompiledPolicy policy, CompiledRule rule, string? error) => decision switch
    {
        Decision.Allow => $"Policy {Title(policy)} allows this by rule {rule.Title}.",
        Decision.Deny => $"Policy {Title(policy)} denies this by rule {rule.Title}.",
        _ => $"Policy {Title(policy)} could not decide: rule {rule.Title} failed with {error}.",
    };

    /// <summary>Why a condition that gave neither true nor false failed.</summary>
    public static string Failure(CelValue result) =>
        result.IsError ? result.ErrorText : $"a condition that gives {Types.NameOf(result)}, not bool";

    private static string Title(CompiledPolicy policy) => $"'{policy.Document.Name}' ({policy.Document.PolicyId})";
}
