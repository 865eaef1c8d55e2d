using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Grains.Policies;

namespace Sandboxes.Grains.Tests.Policies;

/// <summary>Bodies and policies for tests.</summary>
internal static class PolicySamples
{
    public static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static CreatePolicyRule Allow { get; } = new("action.type == 'read'", "allow");

    public static CreatePolicyRule Deny { get; } = new("action.type == 'export'", "deny", Metadata: new("""{"trust_event":true}"""));

    public static CreatePolicy Body(string name, params ImmutableArray<CreatePolicyRule> rules) => new(name, rules);

    public static Policy Draft(params ImmutableArray<CreatePolicyRule> rules) =>
        PolicyRules.Draft(Body("Reading", rules.IsEmpty ? [Allow] : rules), "pol-0001", "dev_1", Now);

    public static EnforcePolicies Enforce(string agentId, string action, string details = "{}") =>
        new(agentId, "task-1", action, new(details), new("{}"));
}
