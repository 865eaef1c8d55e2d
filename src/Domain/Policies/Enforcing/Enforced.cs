using System.Collections.Immutable;

namespace Sandboxes.Domain.Policies;

/// <summary>The outcome of an enforcement.</summary>
/// <param name="ModificationsJson">A JSON object of the changed fields: concrete path to new value. Null unless <see cref="EnforcedAction.Modify"/>.</param>
/// <param name="ModifiedDetailsJson">The action's details with the changes made; null where they are as they came.</param>
/// <param name="ModifiedContextJson">The context with the changes made; null where it is as it came.</param>
/// <param name="TrustEvent">The trust event that the agent's denial is, where the deciding rule asks for one.</param>
public sealed record Enforced(
    EnforcedAction Action,
    string Reason,
    string? ModificationsJson,
    string? ModifiedDetailsJson,
    string? ModifiedContextJson,
    ImmutableArray<RuleEffect> Effects,
    string? TrustEvent);
