namespace Sandboxes.Domain.Trust;

/// <summary>
/// An agent's trust as pure functions of its state, a command, the parameters and a virtual time. Times before
/// <see cref="TrustState.UpdatedAt"/> count as that time: virtual time does not run backwards.
/// </summary>
/// <remarks>Formulas and where they come from: docs/trust.md.</remarks>
public static class TrustRules
{
    /// <summary>A new agent: the initial trust in each first dimension, or <paramref name="trustScore"/> (0 to 1) where one is given.</summary>
    /// <remarks>Alerts that so low a start calls for are raised at once.</remarks>
    public static TrustDecision Register(string entityId, TrustParameters parameters, DateTimeOffset now, double? trustScore = null)
    {
        var state = new TrustState(entityId, TrustDimensions.First(trustScore ?? parameters.InitialTrust), now, now, now);
        var aggregate = state.Dimensions.Aggregate(parameters);
        var change = new TrustChange(now, TrustChangeKind.Registered, aggregate, aggregate, state.Dimensions, TrustChangeDetails.None, false);
        return Settled(new(state, change, [change], [], []), At(state, parameters, now), parameters);
    }

    /// <summary>The trust at a virtual time: <c>max(T * 0.5^(days / half_life), minimum)</c>, every dimension scaled alike.</summary>
    public static TrustView At(TrustState state, TrustParameters parameters, DateTimeOffset now)
    {
        var at = Later(now, state.UpdatedAt);
        var aggregate = state.Dimensions.Aggregate(parameters);
        var ratio = TrustCurve.Ratio(aggregate, at - state.UpdatedAt, parameters.Decay);
        var dimensions = ratio < 1 ? state.Dimensions.Moved(ratio, 0) : state.Dimensions;
        return new(state.EntityId, TrustValue.Of(aggregate * ratio), dimensions, state.FirstSeen, at);
    }

    /// <summary>
    /// Raises every alert that decay has made due, each at the first millisecond of virtual time at which its value was below the
    /// threshold, in that order. Values are left as they are, so it may be called at any time, as often as one likes.
    /// </summary>
    public static TrustDecision Settle(TrustState state, TrustParameters parameters, DateTimeOffset now) =>
        Settled(new(state, null, [], [], []), At(state, parameters, now), parameters);

    /// <summary>When <see cref="Settle"/> next has something to do, in virtual time; null if never.</summary>
    public static DateTimeOffset? NextCrossing(TrustState state, TrustParameters parameters) => TrustAlertRules.Next(state, parameters)?.At;

    /// <summary>Settles up to now, then does what the command says.</summary>
    public static TrustDecision Apply(TrustState state, TrustCommand command, TrustParameters parameters, DateTimeOffset now)
    {
        var view = At(state, parameters, now);
        var settled = Settled(new(state, null, [], [], []), view, parameters);
        var step = TrustStep.Of(command, settled.State, view, parameters);
        var dimensions = step.Counts ? view.Dimensions.Moved(step.Scale, step.Shift) : view.Dimensions;
        var next = step.Counts ? dimensions.Aggregate(parameters) : view.Aggregate;
        var significant = TrustValue.Difference(next, view.Aggregate) > parameters.Decay.SignificantDrop;
        var change = new TrustChange(view.At, step.Kind, view.Aggregate, next, dimensions, step.Details, significant);
        return step.Counts ? Moved(settled, change, step.ConsecutiveVerifications, parameters) : settled with { Change = change };
    }

    /// <summary>Resolves an open alert by hand; null where none of that id is open.</summary>
    /// <remarks>If the value stays low, the next alert of that metric and level comes after the quiet time.</remarks>
    public static TrustDecision? ResolveAlert(TrustState state, string alertId, string? message, TrustParameters parameters, DateTimeOffset now)
    {
        var settled = Settle(state, parameters, now);
        if (settled.State.OpenAlerts.FirstOrDefault(alert => alert.AlertId == alertId) is not { } open)
            return null;
        var at = Later(now, open.Timestamp);
        var rest = settled.State with { OpenAlerts = settled.State.OpenAlerts.Remove(open) };
        return settled with
        {
            State = rest with { Quiet = TrustAlertRules.HushedUpTo(rest.Quiet, open.MetricType, open.Level, at, parameters.Alerts) },
            AlertsResolved = [.. settled.AlertsResolved, open.ResolvedBy(message ?? "Resolved by hand.", at)],
        };
    }

    private static TrustDecision Moved(TrustDecision settled, TrustChange change, int row, TrustParameters parameters)
    {
        var moved = settled.State with
        {
            Dimensions = change.Dimensions,
            UpdatedAt = change.At,
            ChangedAt = change.At,
            ConsecutiveVerifications = row,
        };
        var view = new TrustView(moved.EntityId, change.Next, change.Dimensions, moved.FirstSeen, change.At);
        var (state, resolved) = TrustAlertRules.ResolveRecovered(moved, view);
        return Settled(
            settled with
            {
                State = state,
                Change = change,
                History = settled.History.Add(change),
                AlertsResolved = settled.AlertsResolved.AddRange(resolved),
            },
            view, parameters);
    }

    private static TrustDecision Settled(TrustDecision decision, TrustView view, TrustParameters parameters)
    {
        while (TrustAlertRules.NextBy(decision.State, view, parameters) is { } due)
            decision = Raised(decision, due, parameters);
        return decision;
    }

    private static TrustDecision Raised(TrustDecision decision, DueAlert due, TrustParameters parameters)
    {
        var view = At(decision.State, parameters, due.At);
        var (state, raised, replaced) = TrustAlertRules.Raise(decision.State, due, view.Of(due.MetricType), parameters.Alerts);
        return decision with
        {
            State = state with { ChangedAt = Later(due.At, state.ChangedAt) },
            History = due.At > state.ChangedAt ? decision.History.Add(Crossing(state, view, parameters)) : decision.History,
            AlertsRaised = decision.AlertsRaised.Add(raised),
            AlertsResolved = decision.AlertsResolved.AddRange(replaced),
        };
    }

    private static TrustChange Crossing(TrustState state, TrustView view, TrustParameters parameters)
    {
        var before = At(state, parameters, state.ChangedAt).Aggregate;
        return new(view.At, TrustChangeKind.Time, before, view.Aggregate, view.Dimensions, new()
        {
            DecayFactor = before > 0 ? TrustValue.Of(view.Aggregate / before) : 1,
            DaysElapsed = TrustValue.Days(view.At - state.ChangedAt),
            HalfLife = parameters.Decay.HalfLifeDays,
        }, false);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
