using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Grains.Agents;

/// <summary>Trust as callers see it. Pure.</summary>
internal static class TrustViews
{
    public static Trust Of(TrustView view) =>
        new(view.EntityId, view.Aggregate, view.Dimensions.ToImmutableSortedDictionary(StringComparer.Ordinal), view.FirstSeen);

    public static Alert Alert(TrustAlert alert) => new(
        alert.AlertId,
        alert.Timestamp,
        alert.EntityId,
        alert.Level.ToString().ToLowerInvariant(),
        alert.MetricType,
        alert.Value,
        alert.Threshold,
        alert.Message,
        alert.Resolved,
        alert.ResolvedAt,
        alert.ResolutionMessage);

    public static TrustDecayed Decayed(string entityId, string type, TrustDecision decision)
    {
        var (previous, next) = Ends(decision);
        return new(true, entityId, type, previous, next, previous - next, next, [.. decision.AlertsRaised.Select(Alert)]);
    }

    public static DecisionTrustEffect Effect(string eventType, TrustDecision decision)
    {
        var (previous, next) = Ends(decision);
        return new(eventType, previous, next, previous - next);
    }

    public static TrustRegenerated Regenerated(string entityId, string type, TrustDecision decision)
    {
        var (previous, next) = Ends(decision);
        return new(true, entityId, type, previous, next, next - previous, next, [.. decision.AlertsResolved.Select(Alert)]);
    }

    /// <param name="dimension">Null for the aggregate. A dimension that a change does not know has no point there.</param>
    public static TrustHistory History(string entityId, string? dimension, IEnumerable<TrustChange> changes) => new(
        entityId,
        dimension ?? TrustAlert.AggregateMetric,
        [.. changes.Select(change => Point(change, dimension)).OfType<TrustPoint>()]);

    /// <summary>How the value came about: what was stored, when, and what decay made of it since.</summary>
    public static JsonText Explain(TrustState state, TrustView view, TrustParameters parameters)
    {
        var stored = state.Dimensions.Aggregate(parameters);
        return new(MirrorJson.Write(new TrustArithmetic(
            stored,
            state.UpdatedAt,
            (view.At - state.UpdatedAt).TotalDays,
            parameters.Decay.HalfLifeDays,
            stored > 0 ? view.Aggregate / stored : 1,
            view.Aggregate,
            TrustRules.NextCrossing(state, parameters))));
    }

    private static (double Previous, double Next) Ends(TrustDecision decision) => (decision.Change!.Previous, decision.Change.Next);

    private static TrustPoint? Point(TrustChange change, string? dimension)
    {
        var value = change.Next;
        return dimension is null or TrustAlert.AggregateMetric || change.Dimensions.TryGetValue(dimension, out value)
            ? new(change.At, value, new JsonText(MirrorJson.Write(new TrustPointMetadata(change.Kind, change.Significant, change.Details))))
            : null;
    }

    private sealed record TrustPointMetadata(TrustChangeKind Kind, bool Significant, TrustChangeDetails Details);

    private sealed record TrustArithmetic(
        double StoredAggregate,
        DateTimeOffset StoredAt,
        double DaysElapsed,
        double HalfLifeDays,
        double DecayFactor,
        double Aggregate,
        DateTimeOffset? NextAlertAt);
}
