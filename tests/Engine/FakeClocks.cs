using Sandboxes.Testing;

namespace Sandboxes.Engine.Tests;

public sealed class FakeClocks
{
    private readonly FakeClock _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_each_at_its_own_instant()
    {
        using var late = Timer("late", due: 3);
        using var soon = Timer("soon", due: 1);
        using var soonToo = Timer("soon too", due: 1);

        _clock.Advance(Seconds(5));

        _fired.ShouldBe(["soon at 1", "soon too at 1", "late at 3"]);
    }

    [Fact]
    public void A_timer_with_a_period_fires_again_and_again()
    {
        using var timer = Timer("tick", due: 1, period: 2);

        _clock.Advance(Seconds(6));

        _fired.ShouldBe(["tick at 1", "tick at 3", "tick at 5"]);
    }

    [Fact]
    public void A_timer_that_is_not_yet_due_or_disposed_or_stopped_does_not_fire()
    {
        using var early = Timer("early", due: 6);
        using var stopped = Timer("stopped", due: 1);
        Timer("disposed", due: 1).Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(Seconds(5));

        _fired.ShouldBeEmpty();
    }

    [Fact]
    public void A_timer_that_is_armed_while_the_clock_moves_fires_on_the_way()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Timer("second", due: 2), null, Seconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(Seconds(5));
        second!.Dispose();

        _fired.ShouldBe(["second at 3"]);
    }

    [Fact]
    public async Task A_delay_on_the_clock_ends_when_the_clock_gets_there()
    {
        var delay = Task.Delay(Seconds(5), _clock);

        _clock.Advance(Seconds(4));
        delay.IsCompleted.ShouldBeFalse();

        _clock.Advance(Seconds(1));
        await delay;
    }

    [Fact]
    public void A_clock_that_drifts_moves_with_every_reading()
    {
        var drifting = new FakeClock { Drift = TimeSpan.FromTicks(1) };

        (drifting.GetUtcNow() < drifting.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public void The_clock_does_not_go_back() => Should.Throw<ArgumentOutOfRangeException>(() => _clock.Advance(Seconds(-1)));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private ITimer Timer(string name, int due, int? period = null)
    {
        var start = new FakeClock().GetUtcNow();
        return _clock.CreateTimer(
            _ => _fired.Add($"{name} at {(_clock.GetUtcNow() - start).TotalSeconds}"),
            null,
            Seconds(due),
            period is { } seconds ? Seconds(seconds) : Timeout.InfiniteTimeSpan);
    }
}
