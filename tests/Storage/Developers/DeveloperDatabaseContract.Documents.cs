using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public abstract partial class DeveloperDatabaseContract
{
    [Fact]
    public async Task A_document_comes_back_as_it_was_put()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a1", """{"name":"Ünïcødé 🙂"}""", subject: "s1", due: Noon));

        (await FindAsync(scope, "a1")).ShouldBe(new Document("agents", "a1", 1, "s1", Noon, """{"name":"Ünïcødé 🙂"}"""));
    }

    [Fact]
    public async Task A_time_with_an_offset_comes_back_as_the_same_moment_in_UTC()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a1", due: Noon.ToOffset(TimeSpan.FromHours(5)).AddTicks(7)));

        var due = (await FindAsync(scope, "a1"))!.Due!.Value;
        due.ShouldBe(Noon.AddTicks(7));
        due.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task An_unknown_document_is_null() => (await FindAsync(await EmptyAsync(), "a1")).ShouldBeNull();

    [Fact]
    public async Task Each_change_raises_the_version_by_one()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a1"), Agent("a1", "[1]"));
        await WriteAsync(scope, Agent("a1", "[2]", expected: 2));

        (await FindAsync(scope, "a1")).ShouldBe(new Document("agents", "a1", 3, null, null, "[2]"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_put_that_expects_another_version_is_stale_and_changes_nothing(long expected)
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a1"), Agent("a1", "[1]"));

        await Should.ThrowAsync<StaleDocumentException>(() => WriteAsync(scope, Agent("a2"), Agent("a1", "[2]", expected: expected)));

        (await FindAsync(scope, "a1"))!.Json.ShouldBe("[1]");
        (await FindAsync(scope, "a2")).ShouldBeNull();
    }

    [Fact]
    public async Task A_put_that_expects_none_makes_the_document_once()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, Agent("a1", expected: 0));

        await Should.ThrowAsync<StaleDocumentException>(() => WriteAsync(scope, Agent("a1", expected: 0)));
    }

    [Fact]
    public async Task A_removed_document_is_gone_and_starts_anew_at_version_1()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a1"), Agent("a1"));

        await WriteAsync(scope, new RemoveDocument("agents", "a1", Expected: 2));
        (await FindAsync(scope, "a1")).ShouldBeNull();

        await WriteAsync(scope, Agent("a1", expected: 0));
        (await FindAsync(scope, "a1"))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Removing_what_is_not_there_does_nothing()
    {
        var scope = await EmptyAsync();

        await WriteAsync(scope, new RemoveDocument("agents", "a1"));

        (await Database.CountAsync(scope, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Removing_at_another_version_is_stale()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a1"));

        await Should.ThrowAsync<StaleDocumentException>(() => WriteAsync(scope, new RemoveDocument("agents", "a1", Expected: 2)));

        (await FindAsync(scope, "a1")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Documents_are_listed_by_id_in_pages_with_the_total()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, [.. Enumerable.Range(0, 25).Reverse().Select(i => Agent(Number(i)))]);

        var page = await Database.ListAsync(scope, new DocumentQuery("agents") { Limit = 10, Offset = 20 }, None);

        page.Total.ShouldBe(25);
        page.Items.Select(document => document.Id).ShouldBe(Enumerable.Range(20, 5).Select(Number));
    }

    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(25, 0, 25)]
    [InlineData(10, 25, 0)]
    [InlineData(10, 99, 0)]
    public async Task The_total_does_not_depend_on_the_page(int limit, int offset, int shown)
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, [.. Enumerable.Range(0, 25).Select(i => Agent(Number(i)))]);

        var page = await Database.ListAsync(scope, new DocumentQuery("agents") { Limit = limit, Offset = offset }, None);

        (page.Items.Length, page.Total).ShouldBe((shown, 25));
    }

    [Fact]
    public async Task Descending_turns_the_order_of_ids_round()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a"), Agent("c"), Agent("b"));

        (await IdsAsync(scope, new DocumentQuery("agents") { Descending = true })).ShouldBe(["c", "b", "a"]);
    }

    [Fact]
    public async Task Only_documents_of_the_kind_and_the_subject_are_listed()
    {
        var scope = await EmptyAsync();
        await WriteAsync(scope, Agent("a1", subject: "x"), Agent("a2", subject: "y"), Agent("a3"), new PutDocument("policies", "p1", "{}", "x"));

        (await IdsAsync(scope, new DocumentQuery("agents") { Subject = "x" })).ShouldBe(["a1"]);
    }

    [Fact]
    public async Task Due_documents_come_in_the_order_in_which_they_are_due()
    {
        var scope = await EmptyAsync();
        await WriteAsync(
            scope,
            Agent("later", due: Noon.AddMinutes(2)),
            Agent("now", due: Noon),
            Agent("early", due: Noon.AddMinutes(-1)),
            Agent("never"));

        (await IdsAsync(scope, new DocumentQuery("agents") { DueBy = Noon })).ShouldBe(["early", "now"]);
    }

    [Theory]
    [InlineData("role", "admin", "a1 a3")]
    [InlineData("level", "two", "a3")]
    [InlineData("level", "2", "")]
    [InlineData("active", "true", "a6")]
    [InlineData("active", "false", "")]
    [InlineData("text", "true", "a3")]
    [InlineData("text", "NaN", "a4")]
    [InlineData("text", "Infinity", "")]
    [InlineData("text", "1e5", "a5")]
    [InlineData("text", "100000", "")]
    [InlineData("text", "null", "")]
    [InlineData("missing", "x", "")]
    [InlineData("nothing", "null", "")]
    [InlineData("nothing", "", "")]
    public async Task A_text_filter_compares_texts_alone(string member, string value, string expected)
    {
        var scope = await FilteredAsync();

        (await WhereAsync(scope, MemberFilter.Text(member, value))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_text_filter_takes_any_of_its_texts()
    {
        var scope = await FilteredAsync();

        (await WhereAsync(scope, new TextFilter("role", ["user", "admin"]))).ShouldBe("a1 a2 a3");
        (await WhereAsync(scope, new TextFilter("role", ["user", "NaN"]))).ShouldBe("a2");
    }

    [Theory]
    [InlineData("level", 2, "a2")]
    [InlineData("score", 1, "a6")]
    [InlineData("text", 5, "")]
    [InlineData("active", 1, "")]
    [InlineData("nothing", 0, "")]
    [InlineData("huge", 1, "")]
    public async Task A_number_filter_compares_numbers_alone(string member, long value, string expected)
    {
        var scope = await FilteredAsync();

        (await WhereAsync(scope, new NumberFilter(member, value))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("active", true, "a1")]
    [InlineData("active", false, "a2")]
    [InlineData("text", true, "")]
    [InlineData("score", true, "")]
    public async Task A_boolean_filter_compares_booleans_alone(string member, bool value, string expected)
    {
        var scope = await FilteredAsync();

        (await WhereAsync(scope, new BooleanFilter(member, value))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a') OR 1=1 --")]
    public async Task A_member_filter_takes_only_plain_names(string member)
    {
        var scope = await EmptyAsync();

        await Should.ThrowAsync<ArgumentException>(() =>
            Database.ListAsync(scope, new DocumentQuery("agents") { Where = [MemberFilter.Text(member, "x")] }, None));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10_001, 0)]
    [InlineData(1, -1)]
    public async Task A_page_outside_its_bounds_is_refused(int limit, int offset)
    {
        var scope = await EmptyAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Database.ListAsync(scope, new DocumentQuery("agents") { Limit = limit, Offset = offset }, None));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            Database.ReadAsync(scope, new EntryQuery("log") { Limit = limit, Offset = offset }, None));
    }

    private async Task<LayerScope> FilteredAsync()
    {
        var scope = await EmptyAsync();
        await WriteAsync(
            scope,
            Agent("a1", """{"role":"admin","score":0.5,"active":true,"nothing":null}"""),
            Agent("a2", """{"role":"user","level":2,"active":false}"""),
            Agent("a3", """{"role":"admin","level":"two","text":"true"}"""),
            Agent("a4", """{"text":"NaN"}"""),
            Agent("a5", """{"text":"1e5"}"""),
            Agent("a6", """{"text":"5","score":1.0,"active":"true","huge":1e999}"""));
        return scope;
    }

    private async Task<string> WhereAsync(LayerScope scope, MemberFilter filter) =>
        string.Join(' ', await IdsAsync(scope, new DocumentQuery("agents") { Where = [filter] }));
}
