using System.Collections.Immutable;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>The components that a reset can name, and the kinds of row that each stands for.</summary>
internal static class SandboxComponents
{
    public const string All = "all";
    public const string Requests = "requests";
    public const string Clock = "clock";

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> Kinds = new Dictionary<string, ImmutableArray<string>>
    {
        ["agents"] = [MirrorKinds.Agents],
        ["policies"] = [MirrorKinds.Policies, MirrorKinds.PolicyVersions],
        ["trust_logs"] = [MirrorKinds.TrustChanges, MirrorKinds.TrustEvaluations, MirrorKinds.Alerts],
        ["contexts"] = [MirrorKinds.Interactions],
        ["audit"] = [MirrorKinds.Decisions],
        ["metrics"] = [MirrorKinds.Metrics],
        ["boundaries"] = [],
        ["memory"] = [],
        ["experiments"] = [],
        [Requests] = [],
        [Clock] = [],
    }.ToImmutableSortedDictionary();

    /// <summary>Plans the next generation, or tells every component that there is not.</summary>
    public static (ResetPlan? Plan, Refusal? Refusal) Plan(Generation current, ResetSandbox command)
    {
        var named = Named(command);
        var faults = Faults(command);
        if (!faults.IsEmpty)
        {
            return (null, Refusal.Invalid(faults));
        }

        var components = named.Contains(All) ? [.. Kinds.Keys] : named.Distinct().ToImmutableArray();
        var reset = components.SelectMany(component => Kinds[component]).ToImmutableArray();
        var hidden = command.To == "empty" ? current.Hidden.Union(reset) : current.Hidden.Except(reset);
        return (new(
            current.Number + 1,
            [.. Kinds.Values.SelectMany(kinds => kinds).Except(reset)],
            [.. hidden.Order(StringComparer.Ordinal)],
            components.Contains(Requests),
            components.Contains(Clock),
            IsWhole: components.Length == Kinds.Count), null);
    }

    /// <summary>Names every component that there is not.</summary>
    public static ImmutableArray<FieldFault> Faults(ResetSandbox command) => [.. Faults(Named(command), command.To)];

    private static ImmutableArray<string> Named(ResetSandbox command) =>
        command.Components is { IsDefaultOrEmpty: false } given ? given : [All];

    private static IEnumerable<FieldFault> Faults(ImmutableArray<string> named, string? to)
    {
        for (var index = 0; index < named.Length; index++)
        {
            if (named[index] != All && !Kinds.ContainsKey(named[index]))
            {
                yield return new($"components[{index}]", $"There is no component '{named[index]}'; the components are {string.Join(", ", Kinds.Keys)} and all.");
            }
        }

        if (to is not (null or "initial" or "empty"))
        {
            yield return new("to", "A sandbox can be reset to 'initial' or 'empty'.");
        }
    }
}
