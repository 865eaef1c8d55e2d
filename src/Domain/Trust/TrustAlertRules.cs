using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Domain.Trust;

/// <summary>An alert that decay will raise.</summary>
internal readonly record struct DueAlert(string MetricType, TrustAlertLevel Level, DateTimeOffset At);

/// <summary>Which alert is due when, and which are over.</summary>
internal static class TrustAlertRules
{
    private static readonly ImmutableArray<TrustAlertLevel> Levels =
        [TrustAlertLevel.Notice, TrustAlertLevel.Warning, TrustAlertLevel.Critical];

    /// <summary>The alert that is due first, the aggregate before the dimensions; null if none ever is.</summary>
    public static DueAlert? Next(TrustState state, TrustParameters parameters) => First(state, null, parameters);

    /// <summary>The alert that is due first, no later than the moment of <paramref name="view"/>; null if none is.</summary>
    public static DueAlert? NextBy(TrustState state, TrustView view, TrustParameters parameters) =>
        First(state, view, parameters) is { } due && due.At <= view.At ? due : null;

    // Between commands values only fall: a metric whose open alert is severe enough for its value at the end has nothing due before it.
    private static DueAlert? First(TrustState state, TrustView? end, TrustParameters parameters)
    {
        DueAlert? first = null;
        double? aggregate = end is null || IsUnmet(state, TrustAlert.AggregateMetric, end.Aggregate, parameters.Alerts)
            ? state.Dimensions.Aggregate(parameters)
            : null;
        if (aggregate is { } whole)
            first = NextOf(state, TrustAlert.AggregateMetric, whole, whole, parameters);
        foreach (var (name, value) in state.Dimensions)
        {
            if (end is not null && !IsUnmet(state, name, end.Dimensions[name], parameters.Alerts))
                continue;
            aggregate ??= state.Dimensions.Aggregate(parameters);
            if (NextOf(state, name, value, aggregate.Value, parameters) is { } due && (first is null || due.At < first.Value.At))
                first = due;
        }

        return first;
    }

    /// <summary>Opens the alert and resolves the milder ones of its metric, which it replaces.</summary>
    public static (TrustState State, TrustAlert Raised, ImmutableArray<TrustAlert> Replaced) Raise(
        TrustState state, DueAlert due, double value, TrustAlertParameters alerts)
    {
        var threshold = alerts.ThresholdOf(due.Level);
        var raised = new TrustAlert(
            string.Create(CultureInfo.InvariantCulture, $"alert-{state.EntityId}-{state.AlertCount + 1}"), state.EntityId, due.At, due.Level, due.MetricType, value, threshold,
            string.Create(CultureInfo.InvariantCulture, $"The {due.MetricType} trust of {state.EntityId} is {value:F4}, below {threshold}."));
        var (open, replaced) = (state.OpenAlerts, ImmutableArray<TrustAlert>.Empty);
        for (var i = open.Length - 1; i >= 0; i--)
        {
            if (open[i].MetricType != due.MetricType)
                continue;
            replaced = [open[i].ResolvedBy($"Replaced by {raised.AlertId}.", due.At)];
            open = open.RemoveAt(i);
        }

        return (state with
        {
            OpenAlerts = open.Add(raised),
            Quiet = Hushed(state.Quiet, due.MetricType, due.Level, due.At, alerts),
            AlertCount = state.AlertCount + 1,
        }, raised, replaced);
    }

    /// <summary>Alerts whose value is back at their threshold are over.</summary>
    public static (TrustState State, ImmutableArray<TrustAlert> Resolved) ResolveRecovered(TrustState state, TrustView view)
    {
        if (state.OpenAlerts.IsEmpty || !state.OpenAlerts.Any(IsOver))
            return (state, []);
        ImmutableArray<TrustAlert> resolved =
            [.. state.OpenAlerts.Where(IsOver).Select(alert => alert.ResolvedBy("The value has recovered.", view.At))];
        return (state with { OpenAlerts = state.OpenAlerts.RemoveAll(IsOver) }, resolved);

        bool IsOver(TrustAlert alert) => view.Of(alert.MetricType) >= alert.Threshold;
    }

    /// <summary>No second alert of this metric and level for a while from now. What has run out is forgotten.</summary>
    public static ImmutableArray<TrustAlertQuiet> Hushed(
        ImmutableArray<TrustAlertQuiet> quiet, string metricType, TrustAlertLevel level, DateTimeOffset now, TrustAlertParameters alerts) =>
        quiet.RemoveAll(one => one.Until < now || (one.MetricType == metricType && one.Level == level))
            .Add(new(metricType, level, now.AddSeconds(alerts.QuietSeconds)));

    /// <summary>No alert of this metric and level for a while from now, nor a milder one, which the value passed long ago.</summary>
    public static ImmutableArray<TrustAlertQuiet> HushedUpTo(
        ImmutableArray<TrustAlertQuiet> quiet, string metricType, TrustAlertLevel level, DateTimeOffset now, TrustAlertParameters alerts) =>
        Levels.Where(milder => milder <= level).Aggregate(quiet, (hushed, milder) => Hushed(hushed, metricType, milder, now, alerts));

    private static DueAlert? NextOf(TrustState state, string metric, double value, double aggregate, TrustParameters parameters)
    {
        DateTimeOffset? Below(TrustAlertLevel level) => TrustCurve.FirstBelow(
            value, parameters.Alerts.ThresholdOf(level), aggregate, state.UpdatedAt, parameters.Decay);

        foreach (var level in Levels)
        {
            if (OpenLevel(state, metric) >= level || Below(level) is not { } from)
                continue;
            var due = Later(from, QuietUntil(state, metric, level));
            if (level == TrustAlertLevel.Critical || Below(level + 1) is not { } end || due < end)
                return new(metric, level, due);
        }

        return null;
    }

    private static bool IsUnmet(TrustState state, string metric, double value, TrustAlertParameters alerts) =>
        alerts.LevelOf(value) is { } level && !(OpenLevel(state, metric) >= level);

    private static TrustAlertLevel? OpenLevel(TrustState state, string metric)
    {
        foreach (var alert in state.OpenAlerts)
            if (alert.MetricType == metric)
                return alert.Level;
        return null;
    }

    private static DateTimeOffset? QuietUntil(TrustState state, string metric, TrustAlertLevel level)
    {
        foreach (var quiet in state.Quiet)
            if (quiet.MetricType == metric && quiet.Level == level)
                return quiet.Until;
        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
