using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies.Cel;

namespace Sandboxes.Grains.Policies;

/// <summary>What is wrong with the content of bodies about policies; what they lack is not judged. Pure.</summary>
internal static class PolicyFaults
{
    public static ImmutableArray<FieldFault> Of(CreatePolicy command, Func<string, CelCompilation> condition) => Of(command.Rules ?? [], "rules[{0}]", condition);

    public static ImmutableArray<FieldFault> Of(CreatePolicyRule command, Func<string, CelCompilation> condition) => Of([command], string.Empty, condition);

    public static ImmutableArray<FieldFault> Of(EnforcePolicies command) => [.. NotObject("action_details", command.ActionDetails), .. NotObject("context", command.Context)];

    /// <summary>The fault of a field that is there and holds something else than an object.</summary>
    public static IEnumerable<FieldFault> NotObject(string field, JsonText? json)
    {
        using var value = JsonDocument.Parse(json?.Text ?? "{}");
        return value.RootElement.ValueKind == JsonValueKind.Object ? [] : [new FieldFault(field, "Must be an object.")];
    }

    private static ImmutableArray<FieldFault> Of(ImmutableArray<CreatePolicyRule> rules, string path, Func<string, CelCompilation> condition)
    {
        // In place of what a rule lacks stands what cannot be wrong.
        var whole = rules.Select(rule => rule with { Condition = rule.Condition ?? "true", Action = rule.Action ?? "allow" });
        var policy = PolicyRules.Draft(new("judged", [.. whole]), "pol-judged", string.Empty, DateTimeOffset.UnixEpoch);
        return rules.IsEmpty ? [] : PolicyCompilations.Compile(policy, path, condition).Refusal?.Faults ?? [];
    }
}
