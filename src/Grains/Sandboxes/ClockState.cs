using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>A virtual clock: it showed <paramref name="Virtual"/> at <paramref name="Real"/> and has run at its rate since.</summary>
/// <param name="Start">Its first instant, to which a reset returns it.</param>
/// <param name="Rate">Virtual seconds per real second.</param>
/// <param name="StartRate">The rate to which a reset returns it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ClockState")]
internal sealed record ClockState(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset Real,
    [property: Id(2)] DateTimeOffset Virtual,
    [property: Id(3)] double Rate,
    [property: Id(4)] double StartRate)
{
    /// <summary>No step and no rate takes a clock past this.</summary>
    public static readonly DateTimeOffset End = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ClockState StartAt(DateTimeOffset start, double rate, DateTimeOffset now) => new(start, now, start, rate, rate);

    public DateTimeOffset At(DateTimeOffset now)
    {
        var seconds = Math.Max(0, (now - Real).TotalSeconds) * Rate;
        return seconds >= (End - Virtual).TotalSeconds ? End : Virtual.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public ClockState Restarted(DateTimeOffset now) => StartAt(Start, StartRate, now);

    public ClockState WithRate(double rate, DateTimeOffset now) => this with { Real = now, Virtual = At(now), Rate = rate };

    public ClockState MovedTo(DateTimeOffset to, DateTimeOffset now) => this with { Real = now, Virtual = to };

    public SandboxClock View(DateTimeOffset now) => new(At(now), Rate);
}
