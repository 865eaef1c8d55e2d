using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Policies;

namespace Sandboxes.Grains.Policies;

/// <summary>A sandbox's policies in one generation. Immutable, so that it is read while it is being changed.</summary>
internal sealed class PolicyBook
{
    private PolicyBook(long generation, ImmutableSortedDictionary<string, PolicyEntry> policies)
    {
        Generation = generation;
        Policies = policies;
        Active = new(policies.Values.Where(entry => entry.Policy.Status == PolicyStatus.Active).Select(entry => entry.Compiled));
    }

    public long Generation { get; }

    public ImmutableSortedDictionary<string, PolicyEntry> Policies { get; }

    /// <summary>The policies that count, linked for evaluation.</summary>
    public PolicySet Active { get; }

    public static PolicyBook Of(long generation, IEnumerable<PolicyEntry> entries) =>
        new(generation, entries.ToImmutableSortedDictionary(entry => entry.Policy.PolicyId, entry => entry, StringComparer.Ordinal));

    public PolicyBook With(PolicyEntry entry) => new(Generation, Policies.SetItem(entry.Policy.PolicyId, entry));

    public PolicyBook Without(string policyId) => new(Generation, Policies.Remove(policyId));

    public PolicyEntry? Find(string policyId) => Policies.GetValueOrDefault(policyId);
}

/// <summary>A policy with its compiled rules and the version of its document.</summary>
internal sealed record PolicyEntry(Policy Policy, CompiledPolicy Compiled, long Version);

internal static class PolicyStatus
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Deprecated = "deprecated";
}
