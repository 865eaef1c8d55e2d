using System.Collections.Immutable;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>What befell an agent before the sandbox was made, as the trust rules have it.</summary>
/// <param name="State">Its trust when the sandbox is made.</param>
/// <param name="Alerts">All alerts, as they stand then, in the order in which they were raised.</param>
/// <param name="Incidents">When it did what it should not, and what that was.</param>
/// <param name="Daily">Its aggregate at the end of each day.</param>
internal sealed record TrustLife(
    TrustState State,
    IReadOnlyList<TrustChange> History,
    IReadOnlyCollection<TrustAlert> Alerts,
    IReadOnlyList<(DateTimeOffset At, string EventType)> Incidents,
    ImmutableArray<double> Daily);
