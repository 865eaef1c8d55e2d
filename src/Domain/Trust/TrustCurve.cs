namespace Sandboxes.Domain.Trust;

/// <summary>Decay by time in closed form: what is left after a while, and when a value first lies below another.</summary>
internal static class TrustCurve
{
    /// <summary>What every dimension is multiplied by: the aggregate halves each half-life, stops at the minimum, and never rises to it.</summary>
    public static double Ratio(double aggregate, TimeSpan elapsed, TrustDecayParameters decay)
    {
        if (!decay.TimeEnabled || elapsed <= TimeSpan.Zero || aggregate <= decay.Minimum)
            return 1;
        return Math.Max(Math.Pow(0.5, elapsed.TotalDays / decay.HalfLifeDays), decay.Minimum / aggregate);
    }

    /// <summary>
    /// The first whole millisecond at which <paramref name="value"/> has decayed below <paramref name="threshold"/>;
    /// null if it never does. At once where it is below already.
    /// </summary>
    public static DateTimeOffset? FirstBelow(
        double value, double threshold, double aggregate, DateTimeOffset since, TrustDecayParameters decay)
    {
        if (value < threshold)
            return since;
        if (TrustValue.Of(value * Ratio(aggregate, TimeSpan.MaxValue, decay)) >= threshold)
            return null;
        var days = decay.HalfLifeDays * Math.Log2(value / threshold);
        if (days >= (DateTimeOffset.MaxValue - since).TotalDays - 1)
            return null;
        var at = NextMillisecond(since.AddDays(days));
        while (TrustValue.Of(value * Ratio(aggregate, at - since, decay)) >= threshold)
            at = at.AddMilliseconds(1);
        return at;
    }

    private static DateTimeOffset NextMillisecond(DateTimeOffset at) =>
        at.Ticks % TimeSpan.TicksPerMillisecond is var rest and > 0 ? at.AddTicks(TimeSpan.TicksPerMillisecond - rest) : at;
}
