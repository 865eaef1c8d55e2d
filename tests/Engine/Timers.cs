namespace Sandboxes.Engine.Tests;

public sealed class Timers(ClockCluster cluster) : IClassFixture<ClockCluster>
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_timer_ticks_when_it_is_due_and_then_each_period()
    {
        await Grain.Start(Seconds(10), Seconds(5));

        await Pass(seconds: 21);

        Ticks.ShouldBe(["10", "15", "20"]);
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Start(Seconds(2), Never);

        await Pass(seconds: 10);

        Ticks.ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_changed_timer_keeps_its_new_times_only()
    {
        await Grain.Start(Seconds(2), Seconds(2));
        await Pass(seconds: 1);
        await Grain.Change(Seconds(5), Seconds(3));

        await Pass(seconds: 9);

        Ticks.ShouldBe(["5", "8"]);
    }

    [Fact]
    public async Task A_stopped_timer_ticks_no_more()
    {
        await Grain.Start(Seconds(2), Seconds(2));
        await Pass(seconds: 3);
        await Grain.Stop();

        await Pass(seconds: 10);

        Ticks.ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_failing_tick_does_not_stop_its_timer()
    {
        await Grain.StartFailing(Seconds(2), Seconds(2));

        await Pass(seconds: 5);

        Ticks.ShouldBe(["2", "4"]);
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_call()
    {
        var gate = Fresh.Key();
        await Grain.Start(Seconds(2), Never);
        var running = Grain.Hold(gate);
        await cluster.Board.Notes(gate).Reach(1);

        cluster.Clock.Advance(Seconds(3));
        await Grain.Interleave();
        Ticks.ShouldBeEmpty();

        cluster.Board.Signal(gate).Set();
        await running;
        await Grain.Ping();
        Ticks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        var gate = Fresh.Key();
        await Grain.Start(Seconds(2), Never, interleave: true);
        var running = Grain.Hold(gate);
        await cluster.Board.Notes(gate).Reach(1);

        cluster.Clock.Advance(Seconds(3));
        await cluster.Board.Notes(_key).Reach(1);

        cluster.Board.Signal(gate).Set();
        await running;
    }

    [Fact]
    public async Task The_period_counts_from_the_end_of_a_tick_so_that_ticks_never_overlap()
    {
        var gate = Fresh.Key();
        await Grain.StartHolding(gate, Seconds(2), Seconds(5));
        cluster.Clock.Advance(Seconds(2));
        await cluster.Board.Notes(_key).Reach(1);
        cluster.Clock.Advance(Seconds(20));
        await Grain.Interleave();
        Ticks.ShouldBe(["2"]);

        cluster.Board.Signal(gate).Set();
        await Grain.Ping();
        await Pass(seconds: 5);

        Ticks.ShouldBe(["2", "27"]);
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await Grain.Start(Seconds(2), Seconds(2));
        await Grain.Leave();
        await Grain.Ping();

        await Pass(seconds: 5);

        Ticks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_refuses_a_negative_due_time() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Grain.Start(Seconds(-2), Seconds(2)));

    private ITimerGrain Grain => cluster.Client.GetGrain<ITimerGrain>(_key);

    private IReadOnlyList<string> Ticks => cluster.Board.Notes(_key).Lines;

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    // A tick that is due lies before the ping in the grain's queue, so it has run once the ping is answered.
    private async Task Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            cluster.Clock.Advance(Seconds(1));
            await Grain.Ping();
        }
    }
}
