using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Policies;

/// <summary>How a policy may change. Pure: ids are passed in.</summary>
internal static class PolicyRules
{
    private const int DefaultPriority = 100;
    private const string FirstVersion = "1.0.0";

    public static Policy Draft(CreatePolicy command, string policyId, string author, DateTimeOffset now) => new(
        policyId,
        command.Name!,
        FirstVersion,
        PolicyStatus.Draft,
        command.Category,
        command.Description,
        [.. command.Rules!.Value.Select((rule, index) => Rule(rule, RuleId(policyId, index + 1), now))],
        command.Metadata,
        now,
        author,
        now,
        author);

    /// <summary>What the body names is changed, and the patch number raised where that makes a difference.</summary>
    public static Policy Update(Policy policy, UpdatePolicy command, string author, DateTimeOffset now)
    {
        var changed = policy with
        {
            Name = command.Name?.Value ?? policy.Name,
            Category = command.Category.Or(policy.Category),
            Description = command.Description.Or(policy.Description),
            Metadata = command.Metadata.Or(policy.Metadata),
        };
        return changed == policy ? policy : changed with { Version = Raised(policy.Version, 2), UpdatedAt = now, UpdatedBy = author };
    }

    /// <summary>A new rule raises the minor number.</summary>
    public static Policy WithRule(Policy policy, CreatePolicyRule command, string author, DateTimeOffset now)
    {
        var number = policy.Rules.Length + 1;
        while (policy.Rules.Any(rule => rule.RuleId == RuleId(policy.PolicyId, number)))
        {
            number++;
        }

        return policy with
        {
            Rules = policy.Rules.Add(Rule(command, RuleId(policy.PolicyId, number), now)),
            Version = Raised(policy.Version, 1),
            UpdatedAt = now,
            UpdatedBy = author,
        };
    }

    public static Decision<Policy> Activate(Policy policy, ActivatePolicy command, string author, DateTimeOffset now)
    {
        if (command.Version is { } version && version != policy.Version)
        {
            return new Refusal(RefusalCodes.Conflict, $"The latest version of {policy.PolicyId} is {policy.Version}; only that can be activated.");
        }

        return policy.Status == PolicyStatus.Active
            ? policy
            : policy with { Status = PolicyStatus.Active, UpdatedAt = now, UpdatedBy = author };
    }

    public static Decision<Policy> Deprecate(Policy policy, string author, DateTimeOffset now) =>
        policy.Status == PolicyStatus.Active
            ? policy with { Status = PolicyStatus.Deprecated, UpdatedAt = now, UpdatedBy = author }
            : new Refusal(RefusalCodes.Conflict, $"Policy {policy.PolicyId} is {policy.Status}; only an active one can be deprecated.");

    public static bool Matches(Policy policy, PolicyQuery query) =>
        (query.Status is null || policy.Status == query.Status)
        && (query.Category is null || policy.Category == query.Category)
        && (query.Owner is null || OwnerOf(policy) == query.Owner);

    public static PolicySummary Summary(Policy policy) => new(
        policy.PolicyId,
        policy.Name,
        policy.Version,
        policy.Status,
        policy.Category,
        policy.Description,
        policy.Rules.Length,
        policy.CreatedAt,
        policy.UpdatedAt);

    /// <summary>The versions of a policy, newest first. A generated policy was never written here, so its present version is added.</summary>
    public static ImmutableArray<PolicyVersion> Versions(Policy present, IEnumerable<Policy> written) =>
    [
        .. written.Where(policy => policy.Version != present.Version).Append(present)
            .OrderByDescending(policy => System.Version.Parse(policy.Version))
            .Select(policy => new PolicyVersion(policy.Version, policy.Status, policy.UpdatedAt, policy.UpdatedBy)),
    ];

    private static PolicyRule Rule(CreatePolicyRule command, string ruleId, DateTimeOffset now) => new(
        ruleId,
        command.Name,
        command.Description,
        command.Condition!,
        command.Action!,
        command.Priority ?? DefaultPriority,
        command.Metadata,
        now,
        now);

    private static string RuleId(string policyId, int number) => string.Create(CultureInfo.InvariantCulture, $"rule-{policyId.AsSpan(4)}-{number}");

    private static string Raised(string version, int part)
    {
        var numbers = version.Split('.').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        numbers[part]++;
        Array.Clear(numbers, part + 1, numbers.Length - part - 1);
        return string.Join('.', numbers);
    }

    private static string? OwnerOf(Policy policy)
    {
        if (policy.Metadata is null)
        {
            return null;
        }

        using var metadata = JsonDocument.Parse(policy.Metadata.Text);
        return metadata.RootElement.ValueKind == JsonValueKind.Object
            && metadata.RootElement.TryGetProperty("owner", out var owner)
            && owner.ValueKind == JsonValueKind.String
                ? owner.GetString()
                : null;
    }
}
