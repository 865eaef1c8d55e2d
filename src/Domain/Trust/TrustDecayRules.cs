namespace Sandboxes.Domain.Trust;

/// <summary>How much of its trust an agent keeps. Every dimension is scaled by the same ratio as the aggregate.</summary>
internal static class TrustDecayRules
{
    public static TrustStep ByTime(DecayByTime command, TrustState state, TrustView view, TrustDecayParameters decay)
    {
        var since = command.LastUpdate ?? view.At;
        var elapsed = view.At - since;
        var ratio = TrustCurve.Ratio(view.Aggregate, elapsed, decay);
        return Scaled(TrustChangeKind.Time, ratio, state, new()
        {
            DecayFactor = TrustValue.Of(ratio),
            DaysElapsed = Math.Max(0, TrustValue.Days(elapsed)),
            HalfLife = decay.HalfLifeDays,
        });
    }

    public static TrustStep ByEvent(DecayByEvent command, TrustState state, TrustDecayParameters decay)
    {
        var ratio = 1 - (decay.EventEnabled ? decay.Events.GetValueOrDefault(command.EventType) : 0);
        return Scaled(TrustChangeKind.Event, ratio, state, new() { DecayFactor = TrustValue.Of(ratio), EventType = command.EventType });
    }

    public static TrustStep ByContext(DecayByContext command, TrustState state, TrustDecayParameters decay)
    {
        var ratio = 1 - (decay.ContextEnabled ? decay.Contexts.GetValueOrDefault($"{command.SourceContext}:{command.TargetContext}") : 0);
        return Scaled(TrustChangeKind.Context, ratio, state, new()
        {
            DecayFactor = TrustValue.Of(ratio),
            SourceContext = command.SourceContext,
            TargetContext = command.TargetContext,
        });
    }

    private static TrustStep Scaled(TrustChangeKind kind, double ratio, TrustState state, TrustChangeDetails details) =>
        new(kind, ratio, 0, state.ConsecutiveVerifications, details, ratio < 1);
}
