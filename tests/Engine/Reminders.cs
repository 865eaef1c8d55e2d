namespace Sandboxes.Engine.Tests;

public sealed class Reminders(ReminderCluster cluster) : IClassFixture<ReminderCluster>
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_reminder_ticks_when_it_is_due_and_then_each_period()
    {
        await Grain.Remind("r", Minutes(2), Minutes(5));

        await cluster.Pass(TimeSpan.FromSeconds(90));
        Ticks.Lines.ShouldBeEmpty();
        await cluster.PassUntilTicks(_key, 3);

        cluster.Board.Notes($"{_key} minutes").Lines.ShouldBe(["0 of 5", "5 of 5", "10 of 5"]);
    }

    [Fact]
    public async Task A_reminder_ticks_while_its_grain_is_away()
    {
        await Grain.Remind("r", Minutes(1), Minutes(1));
        await Grain.Leave();

        await cluster.PassUntilTicks(_key, 2);
    }

    [Fact]
    public async Task A_forgotten_reminder_ticks_no_more()
    {
        await Grain.Remind("r", Minutes(1), Minutes(1));
        (await Grain.Forget("r")).ShouldBeTrue();
        await Grain.Remind("other", Minutes(1), Minutes(1));

        await cluster.PassUntilTicks(_key, 3);

        Ticks.Lines.ShouldAllBe(static name => name == "other");
    }

    [Fact]
    public async Task Registering_again_moves_the_reminder()
    {
        await Grain.Remind("r", Minutes(1), Minutes(1));
        await Grain.Remind("r", Minutes(8), Minutes(1));
        await Grain.Remind("other", Minutes(3), Minutes(60));

        await cluster.PassUntilTicks(_key, 2);

        Ticks.Lines.ShouldBe(["other", "r"]);
    }

    [Fact]
    public async Task A_grain_knows_its_reminders_by_name()
    {
        await Grain.Remind("b", Minutes(60), Minutes(60));
        await Grain.Remind("a", Minutes(60), Minutes(60));

        (await Grain.Names()).ShouldBe(["a", "b"]);
        (await Grain.Forget("c")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reminder_never_ticks_twice_at_once()
    {
        await Grain.Remind("slow", Minutes(1), Minutes(1));
        await cluster.PassUntilTicks(_key, 1);

        await cluster.Pass(Minutes(5));
        Ticks.Lines.Count.ShouldBe(1);

        cluster.Board.Signal(_key).Set();
        await cluster.PassUntilTicks(_key, 2);

        // In a successor, which has signals of its own, this tick would never end.
        (await Grain.Forget("slow")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_failing_tick_does_not_stop_its_reminder()
    {
        await Grain.Remind("failing", Minutes(1), Minutes(1));

        await cluster.PassUntilTicks(_key, 3);
    }

    [Fact]
    public async Task Reminders_tick_on_in_the_next_cluster_on_the_same_table()
    {
        await using var first = cluster.Successor();
        await first.InitializeAsync();
        await first.Client.GetGrain<IReminderGrain>(_key).Remind("r", Minutes(1), Minutes(1));
        await first.PassUntilTicks(_key, 1);
        await first.DisposeAsync();

        await using var second = cluster.Successor();
        await second.InitializeAsync();
        await second.PassUntilTicks(_key, 2);
    }

    [Fact]
    public async Task A_period_under_a_minute_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(Grain.Remind("r", Minutes(1), TimeSpan.FromSeconds(59)));

    [Fact]
    public async Task A_negative_due_time_is_refused() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Grain.Remind("r", Minutes(-1), Minutes(1)));

    [Fact]
    public async Task A_grain_that_cannot_be_reminded_is_refused() =>
        await Should.ThrowAsync<InvalidOperationException>(cluster.Grain<IUnremindableGrain>().Remind());

    private IReminderGrain Grain => cluster.Client.GetGrain<IReminderGrain>(_key);

    private Notes Ticks => cluster.Board.Notes(_key);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
