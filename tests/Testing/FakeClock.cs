namespace Sandboxes.Testing;

/// <summary>
/// A clock that stands still until it is advanced. Timers fire in the order in which they are due, each at its own
/// instant, on the thread that advances and before <see cref="Advance"/> returns. One thread advances at a time.
/// </summary>
/// <param name="start">The first instant; <see cref="FakeClock()"/> starts at noon of 1 January 2020, UTC. Not in the future:
/// Orleans refuses to activate grains on a clock that is ahead of the machine's.</param>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<FakeTimer> _armed = new(FakeTimer.InOrder);
    private long _timers;
    private DateTimeOffset _now = start.ToUniversalTime();

    public FakeClock()
        : this(new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// How far the clock moves each time it is read; nothing unless set. Orleans wants a tick: it waits for instants
    /// that lie between two milliseconds by reading the clock again and again, for ever if that stands still.
    /// </summary>
    public TimeSpan Drift { get; init; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now += Drift;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, Interlocked.Increment(ref _timers), InTodaysContext(callback, state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and fires everything that becomes due, also what is armed on the way.</summary>
    /// <param name="by">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var target = GetUtcNow() + by;
        while (TakeNextDue(target) is { } timer)
            timer.Fire();
        lock (_gate)
            _now = target > _now ? target : _now;
    }

    internal bool Arm(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
                return false;
            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                _armed.Add(timer);
            }

            return true;
        }
    }

    internal void Disarm(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    // As the system's timers do: a callback sees the context of whoever made the timer, not of whoever advances the clock.
    private static Action InTodaysContext(TimerCallback callback, object? state) => ExecutionContext.Capture() is { } context
        ? () => ExecutionContext.Run(context, callback.Invoke, state)
        : () => callback(state);

    private FakeTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } next || next.Due > target)
                return null;
            _armed.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                _armed.Add(next);
            }

            return next;
        }
    }
}
