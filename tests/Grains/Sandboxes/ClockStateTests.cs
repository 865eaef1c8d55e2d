using Sandboxes.Grains.Sandboxes;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class ClockStateTests
{
    private static readonly DateTimeOffset Start = new(2010, 5, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(0.5, 5)]
    [InlineData(604_800, 6_048_000)]
    public void Virtual_time_runs_at_its_rate(double rate, double seconds) =>
        ClockState.StartAt(Start, rate, Now).At(Now.AddSeconds(10)).ShouldBe(Start.AddSeconds(seconds));

    [Fact]
    public void A_new_rate_counts_from_the_moment_it_is_set()
    {
        var clock = ClockState.StartAt(Start, 60, Now).WithRate(2, Now.AddSeconds(10));

        clock.At(Now.AddSeconds(10)).ShouldBe(Start.AddSeconds(600));
        clock.At(Now.AddSeconds(15)).ShouldBe(Start.AddSeconds(610));
    }

    [Fact]
    public void A_stopped_clock_stands_and_goes_on_from_there()
    {
        var stopped = ClockState.StartAt(Start, 1, Now).WithRate(0, Now.AddSeconds(5));

        stopped.At(Now.AddDays(1)).ShouldBe(Start.AddSeconds(5));
        stopped.WithRate(1, Now.AddDays(1)).At(Now.AddDays(1).AddSeconds(1)).ShouldBe(Start.AddSeconds(6));
    }

    [Fact]
    public void A_moved_clock_keeps_its_rate() =>
        ClockState.StartAt(Start, 3, Now).MovedTo(Start.AddDays(1), Now.AddSeconds(1)).At(Now.AddSeconds(2)).ShouldBe(Start.AddDays(1).AddSeconds(3));

    [Fact]
    public void A_restart_brings_back_first_instant_and_first_rate()
    {
        var clock = ClockState.StartAt(Start, 5, Now).MovedTo(Start.AddDays(9), Now).WithRate(0, Now);

        clock.Restarted(Now.AddHours(1)).ShouldBe(ClockState.StartAt(Start, 5, Now.AddHours(1)));
    }

    [Fact]
    public void No_rate_takes_a_clock_past_its_end() =>
        ClockState.StartAt(Start, 604_800, Now).At(Now.AddYears(100)).ShouldBe(ClockState.End);

    [Fact]
    public void Real_time_that_steps_back_does_not_turn_virtual_time_back() =>
        ClockState.StartAt(Start, 1, Now).At(Now.AddHours(-1)).ShouldBe(Start);

    [Fact]
    public void A_view_shows_time_and_rate() =>
        ClockState.StartAt(Start, 2, Now).View(Now.AddSeconds(1)).ShouldBe(new(Start.AddSeconds(2), 2));
}
