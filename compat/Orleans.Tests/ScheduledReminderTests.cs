namespace Sandboxes.Embedded.Tests;

public sealed class ScheduledReminderTests
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ScheduledReminder _hourly = new(GrainId.Create("t", "k"), "r", Start, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(-30, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 60)]
    [InlineData(60, 60)]
    [InlineData(150, 180)]
    public void The_next_tick_is_on_the_grid_of_the_first_one(int minutesNow, int minutesDue) =>
        _hourly.NextTick(Start.AddMinutes(minutesNow)).ShouldBe(Start.AddMinutes(minutesDue));

    [Fact]
    public void The_tick_after_one_is_a_period_later() => _hourly.TickAfter(Start).ShouldBe(Start.AddHours(1));

    [Fact]
    public void Only_what_is_due_is_taken_and_what_was_replaced_is_void()
    {
        var schedule = new ReminderSchedule();
        schedule.Put(_hourly, Start);
        var later = new ScheduledReminder(_hourly.GrainId, "r", Start.AddHours(2), TimeSpan.FromHours(1));
        schedule.Put(later, later.StartAt);

        schedule.TakeDue(Start.AddHours(1)).ShouldBeEmpty();
        schedule.TakeDue(Start.AddHours(2)).ShouldBe([later]);
    }
}
