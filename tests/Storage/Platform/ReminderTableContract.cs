namespace Sandboxes.Storage.Tests.Platform;

/// <summary>What every reminder table must do.</summary>
public abstract class ReminderTableContract : IAsyncDisposable
{
    private static readonly GrainId Grain = GrainId.Create("box", "sb_1");
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    protected abstract IReminderTable Table { get; }

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_reminder_comes_back_as_it_was_stored()
    {
        var etag = await UpsertAsync(Grain, "idle");

        var entry = (await Table.ReadRow(Grain, "idle")).ShouldNotBeNull();

        (entry.GrainId, entry.ReminderName, entry.Period, entry.ETag).ShouldBe((Grain, "idle", TimeSpan.FromMinutes(5), etag));
        entry.StartAt.ShouldBe(Noon);
        entry.StartAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task An_unknown_reminder_is_null() => (await Table.ReadRow(Grain, "idle")).ShouldBeNull();

    [Fact]
    public async Task Storing_again_replaces_the_reminder_and_gives_a_new_etag()
    {
        var first = await UpsertAsync(Grain, "idle");
        var second = await UpsertAsync(Grain, "idle", minutes: 9);

        second.ShouldNotBe(first);
        (await Table.ReadRows(Grain)).Reminders.ShouldHaveSingleItem().Period.ShouldBe(TimeSpan.FromMinutes(9));
    }

    [Fact]
    public async Task A_grains_reminders_are_read_together()
    {
        await UpsertAsync(Grain, "idle");
        await UpsertAsync(Grain, "lifetime");
        await UpsertAsync(GrainId.Create("box", "sb_2"), "idle");

        (await Table.ReadRows(Grain)).Reminders.Select(entry => entry.ReminderName).ShouldBe(["idle", "lifetime"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reminder_is_removed_only_with_its_etag()
    {
        var old = await UpsertAsync(Grain, "idle");
        var etag = await UpsertAsync(Grain, "idle");

        (await Table.RemoveRow(Grain, "idle", old!)).ShouldBeFalse();
        (await Table.RemoveRow(Grain, "idle", etag!)).ShouldBeTrue();
        (await Table.RemoveRow(Grain, "idle", etag!)).ShouldBeFalse();
        (await Table.ReadRow(Grain, "idle")).ShouldBeNull();
    }

    [Fact]
    public async Task Two_halves_of_the_ring_hold_every_reminder_once()
    {
        for (var i = 0; i < 50; i++)
            await UpsertAsync(GrainId.Create("box", $"sb_{i}"), "idle");

        foreach (var cut in (uint[])[1, 1u << 30, 1u << 31, uint.MaxValue - 1])
        {
            var (one, two) = (await Table.ReadRows(0, cut), await Table.ReadRows(cut, 0));
            one.Reminders.Concat(two.Reminders).Select(entry => entry.GrainId).Distinct().Count().ShouldBe(50);
            (one.Reminders.Count + two.Reminders.Count).ShouldBe(50);
        }
    }

    [Fact]
    public async Task A_range_holds_its_end_and_not_its_begin()
    {
        await UpsertAsync(Grain, "idle");
        var hash = Grain.GetUniformHashCode();

        (await Table.ReadRows(hash - 1, hash)).Reminders.Count.ShouldBe(1);
        (await Table.ReadRows(hash, hash + 1)).Reminders.ShouldBeEmpty();
        (await Table.ReadRows(hash, hash)).Reminders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_table_can_be_cleared()
    {
        await UpsertAsync(Grain, "idle");

        await Table.TestOnlyClearTable();

        (await Table.ReadRows(0, 0)).Reminders.ShouldBeEmpty();
    }

    private Task<string?> UpsertAsync(GrainId grain, string name, int minutes = 5) => Table.UpsertRow(
        new ReminderEntry { GrainId = grain, ReminderName = name, StartAt = Noon, Period = TimeSpan.FromMinutes(minutes) });
}
