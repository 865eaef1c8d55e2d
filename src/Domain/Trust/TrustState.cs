using System.Collections.Immutable;

namespace Sandboxes.Domain.Trust;

/// <summary>What is stored of an agent's trust. Read it through <see cref="TrustRules.At"/>: decay by time is not written down.</summary>
/// <param name="EntityId">Whose trust it is.</param>
/// <param name="Dimensions">The values as they were at <paramref name="UpdatedAt"/>.</param>
/// <param name="UpdatedAt">
/// The virtual time at which <paramref name="Dimensions"/> held; moved by commands only, never by a read or a timer,
/// so that a value does not depend on how often either happened.
/// </param>
/// <param name="FirstSeen">The virtual time of registration.</param>
/// <param name="ChangedAt">The virtual time of the newest line of the history.</param>
public sealed record TrustState(
    string EntityId,
    TrustDimensions Dimensions,
    DateTimeOffset UpdatedAt,
    DateTimeOffset FirstSeen,
    DateTimeOffset ChangedAt)
{
    /// <summary>How many verifications in a row succeeded.</summary>
    public int ConsecutiveVerifications { get; init; }

    /// <summary>Alerts that are neither resolved nor replaced by a more severe one, oldest first.</summary>
    public ImmutableArray<TrustAlert> OpenAlerts { get; init; } = [];

    /// <summary>Which metric and level raises no second alert before when.</summary>
    public ImmutableArray<TrustAlertQuiet> Quiet { get; init; } = [];

    /// <summary>How many alerts were ever raised; the newest alert's number.</summary>
    public int AlertCount { get; init; }
}

/// <summary>A metric and level that raises no second alert until a virtual time.</summary>
public sealed record TrustAlertQuiet(string MetricType, TrustAlertLevel Level, DateTimeOffset Until);

/// <summary>An agent's trust at one virtual time.</summary>
/// <param name="Aggregate">The weighted mean of the dimensions, 0 to 1.</param>
public sealed record TrustView(string EntityId, double Aggregate, TrustDimensions Dimensions, DateTimeOffset FirstSeen, DateTimeOffset At)
{
    /// <summary>The trust of a dimension, or the aggregate for <see cref="TrustAlert.AggregateMetric"/>.</summary>
    public double Of(string metricType) => metricType == TrustAlert.AggregateMetric ? Aggregate : Dimensions[metricType];
}
