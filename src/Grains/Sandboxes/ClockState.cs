using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>A virtual clock: it showed <paramref name="Virtual"/> at <paramref name="Real"/> and has run at its rate since.</summary>
/// <param name="Start">Its first instant, to which a reset returns it.</param>
/// <param name="Rate">Virtual seconds per real second.</param>
/// <param name="StartRate">The rate to which a reset returns it.</param>
/// <param name="StoppedAt">The real time since which it has stood still because its sandbox is paused; null while it runs.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ClockState")]
internal sealed record ClockState(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset Real,
    [property: Id(2)] DateTimeOffset Virtual,
    [property: Id(3)] double Rate,
    [property: Id(4)] double StartRate,
    [property: Id(5)] DateTimeOffset? StoppedAt = null)
{
    /// <summary>No step and no rate takes a clock past this.</summary>
    public static readonly DateTimeOffset End = TimeBounds.Latest;

    public static ClockState StartAt(DateTimeOffset start, double rate, DateTimeOffset now) => new(start, now, start, rate, rate);

    public DateTimeOffset At(DateTimeOffset now)
    {
        var seconds = Math.Max(0, ((StoppedAt ?? now) - Real).TotalSeconds) * Rate;
        return seconds >= (End - Virtual).TotalSeconds ? End : Virtual.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public ClockState Restarted(DateTimeOffset now) => StartAt(Start, StartRate, now);

    public ClockState WithRate(double rate, DateTimeOffset now) => this with { Real = now, Virtual = At(now), Rate = rate };

    public ClockState MovedTo(DateTimeOffset to, DateTimeOffset now) => this with { Real = now, Virtual = to };

    public ClockState Stopped(DateTimeOffset now) => this with { StoppedAt = StoppedAt ?? now };

    /// <summary>Runs on from where it was stopped.</summary>
    public ClockState Resumed(DateTimeOffset now) => StoppedAt is null ? this : this with { Real = now, Virtual = At(now), StoppedAt = null };

    public SandboxClock View(DateTimeOffset now) => new(At(now), StoppedAt is null ? Rate : 0);
}
