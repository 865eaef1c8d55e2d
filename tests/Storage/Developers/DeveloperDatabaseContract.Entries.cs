using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public abstract partial class DeveloperDatabaseContract
{
    [Fact]
    public async Task An_entry_comes_back_as_it_was_appended()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Log("e1", """{"n":1}""", subject: "s1", minute: 3));

        var entry = (await Database.ReadAsync(scope, new EntryQuery("log"), None)).Items.ShouldHaveSingleItem();
        entry.ShouldBe(new Entry(entry.Sequence, "log", "e1", Noon.AddMinutes(3), "s1", """{"n":1}"""));
    }

    [Fact]
    public async Task Entries_come_in_the_order_in_which_they_were_appended()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Log("c", minute: 9), Log("a", minute: 1), Log("b", minute: 5));

        (await LogAsync(scope)).ShouldBe(["c", "a", "b"]);
        (await LogAsync(scope, new EntryQuery("log") { Descending = true })).ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public async Task Two_entries_may_have_one_id()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Log("e1"), Log("e1"));

        (await LogAsync(scope, new EntryQuery("log") { Id = "e1" })).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Entries_are_chosen_by_subject_time_and_member()
    {
        var scope = await EmptyAsync();
        await WriteAsync(
            scope,
            Log("e1", """{"action":"deny"}""", "s1", minute: 1),
            Log("e2", """{"action":"deny"}""", "s1", minute: 2),
            Log("e3", """{"action":"allow"}""", "s1", minute: 2),
            Log("e4", """{"action":"deny"}""", "s2", minute: 2),
            Log("e5", """{"action":"deny"}""", "s1", minute: 3));

        var query = new EntryQuery("log") { Subject = "s1", From = Noon.AddMinutes(2), To = Noon.AddMinutes(3), Where = [MemberFilter.Text("action", "deny")] };

        (await LogAsync(scope, query)).ShouldBe(["e2"]);
    }

    [Fact]
    public async Task A_stream_is_followed_and_paged_back_by_sequence()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, [.. Enumerable.Range(0, 10).Select(i => Log(Number(i)))]);
        var all = (await Database.ReadAsync(scope, new EntryQuery("log"), None)).Items;

        var after = await LogAsync(scope, new EntryQuery("log") { After = all[6].Sequence });
        var before = await LogAsync(scope, new EntryQuery("log") { Before = all[3].Sequence, Limit = 2, Descending = true });

        after.ShouldBe([Number(7), Number(8), Number(9)]);
        before.ShouldBe([Number(2), Number(1)]);
    }

    [Fact]
    public async Task A_page_of_entries_tells_the_total()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, [.. Enumerable.Range(0, 10).Select(i => Log(Number(i)))]);

        var page = await Database.ReadAsync(scope, new EntryQuery("log") { Limit = 3, Offset = 4 }, None);

        page.Items.Select(entry => entry.Id).ShouldBe([Number(4), Number(5), Number(6)]);
        page.Total.ShouldBe(10);
    }

    [Fact]
    public async Task A_base_layers_entries_come_first()
    {
        var scope = await OverlayAsync(Log("b1"), Log("b2"));
        await WriteAsync(scope, Log("o1"), Log("o2"));

        (await LogAsync(scope)).ShouldBe(["b1", "b2", "o1", "o2"]);
        var page = await Database.ReadAsync(scope, new EntryQuery("log") { Limit = 3, Descending = true }, None);
        page.Items.Select(entry => entry.Id).ShouldBe(["o2", "o1", "b2"]);
        page.Total.ShouldBe(4);
    }

    [Fact]
    public async Task A_hidden_stream_shows_only_its_own_entries()
    {
        var scope = await OverlayAsync(Log("b1"), new AppendEntry("audit", "b2", Noon, "{}"));
        await WriteAsync(scope, Log("o1"));
        var hiding = scope with { Hidden = ["log"] };

        (await LogAsync(hiding)).ShouldBe(["o1"]);
        (await LogAsync(hiding, new EntryQuery("audit"))).ShouldBe(["b2"]);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    [InlineData(50, 10)]
    public async Task Trimming_keeps_the_newest_entries_of_one_stream(int rows, int left)
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, [.. Enumerable.Range(0, 10).Select(i => Log(Number(i)))]);
        await WriteAsync(scope, new AppendEntry("audit", "x", Noon, "{}"));

        await Database.TrimAsync(scope.Layer, "log", rows, None);

        (await LogAsync(scope)).ShouldBe(Enumerable.Range(10 - left, left).Select(Number));
        (await LogAsync(scope, new EntryQuery("audit"))).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Trimming_removes_more_than_one_step_of_rows()
    {
        var layer = await Database.FillLayerAsync(Box, "big", Enumerable.Range(0, 5000).Select(i => Log(Number(i))), None);

        await Database.TrimAsync(layer, "log", 100, None);

        (await Database.CountAsync(Over(layer), None))["log"].ShouldBe(100);
    }

    [Fact]
    public async Task Entries_are_added_and_the_oldest_removed_by_one_batch()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Log("e1"), Log("e2"), new AppendEntry("audit", "x", Noon, "{}"));

        await WriteAsync(scope, Log("e3"), Log("e4"), new TrimEntries("log", 3));

        (await LogAsync(scope)).ShouldBe(["e2", "e3", "e4"]);
        (await LogAsync(scope, new EntryQuery("audit"))).ShouldBe(["x"]);
    }

    [Fact]
    public async Task A_batch_that_is_refused_removes_no_entries()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Log("e1"), Log("e2"));

        await Should.ThrowAsync<StaleDocumentException>(() =>
            WriteAsync(scope, new TrimEntries("log", 0), new PutDocument("agents", "a", "{}", Expected: 7)));

        (await LogAsync(scope)).ShouldBe(["e1", "e2"]);
    }

    [Fact]
    public async Task A_sequence_is_never_given_twice()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Log("e1"));
        var first = (await Database.ReadAsync(scope, new EntryQuery("log"), None)).Items[0].Sequence;
        await Database.TrimAsync(scope.Layer, "log", 0, None);

        await WriteAsync(scope, Log("e2"));

        (await Database.ReadAsync(scope, new EntryQuery("log"), None)).Items[0].Sequence.ShouldBeGreaterThan(first);
    }
}
