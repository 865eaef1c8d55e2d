using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

public abstract partial class DeveloperDatabaseContract
{
    [Fact]
    public async Task A_layer_is_found_again_by_its_name()
    {
        var first = await Database.OpenLayerAsync(Box, "one", None);

        (await Database.OpenLayerAsync(Box, "one", None)).ShouldBe(first);
        (await Database.OpenLayerAsync(Box, "two", None)).ShouldBeGreaterThan(first);
        (await Database.OpenLayerAsync("sb_2", "one", None)).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task Layers_do_not_see_each_other()
    {
        var (one, two) = (await EmptyAsync("one"), await EmptyAsync("two"));
        await WriteAsync(one, Agent("a1"), Log("e1"));

        (await FindAsync(two, "a1")).ShouldBeNull();
        (await LogAsync(two)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_base_holds_is_seen_until_it_is_written_over()
    {
        var scope = await OverlayAsync(Agent("a1", "[0]"), Agent("a2", "[0]"));

        await WriteAsync(scope, Agent("a1", "[1]", expected: 1), Agent("a3"));

        (await FindAsync(scope, "a1")).ShouldBe(new Document("agents", "a1", 2, null, null, "[1]"));
        (await FindAsync(scope, "a2"))!.Json.ShouldBe("[0]");
        (await IdsAsync(scope)).ShouldBe(["a1", "a2", "a3"]);
        (await FindAsync(Over(scope.Base!.Value), "a1"))!.Json.ShouldBe("[0]");
    }

    [Fact]
    public async Task A_document_of_the_base_that_is_removed_stays_out_of_sight()
    {
        var scope = await OverlayAsync(Agent("a1"), Agent("a2"));

        await WriteAsync(scope, new RemoveDocument("agents", "a1", Expected: 1));

        (await FindAsync(scope, "a1")).ShouldBeNull();
        (await IdsAsync(scope)).ShouldBe(["a2"]);
        (await Database.CountAsync(scope, None))["agents"].ShouldBe(1);
        await WriteAsync(scope, new RemoveDocument("agents", "a1"), Agent("a1", expected: 0));
        (await IdsAsync(scope)).ShouldBe(["a1", "a2"]);
    }

    [Fact]
    public async Task A_document_written_over_the_base_and_removed_does_not_show_the_base_again()
    {
        var scope = await OverlayAsync(Agent("a1", "[0]"));
        await WriteAsync(scope, Agent("a1", "[1]"));

        await WriteAsync(scope, new RemoveDocument("agents", "a1", Expected: 2));

        (await FindAsync(scope, "a1")).ShouldBeNull();
        (await IdsAsync(scope)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_that_only_the_hidden_row_of_the_base_meets_finds_nothing()
    {
        var scope = await OverlayAsync(Agent("a1", """{"state":"old"}""", subject: "x", due: Noon));

        await WriteAsync(scope, Agent("a1", """{"state":"new"}""", subject: "y", due: Noon.AddDays(1)));

        (await IdsAsync(scope, new DocumentQuery("agents") { Where = [MemberFilter.Text("state", "old")] })).ShouldBeEmpty();
        (await IdsAsync(scope, new DocumentQuery("agents") { Subject = "x" })).ShouldBeEmpty();
        (await IdsAsync(scope, new DocumentQuery("agents") { DueBy = Noon })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hidden_kind_does_not_show_the_base_nor_count_its_versions()
    {
        var scope = (await OverlayAsync(Agent("a1"), new PutDocument("policies", "p1", "{}"))) with { Hidden = ["agents"] };

        (await FindAsync(scope, "a1")).ShouldBeNull();
        (await IdsAsync(scope)).ShouldBeEmpty();
        (await Database.CountAsync(scope, None)).ShouldBe(new Dictionary<string, long> { ["policies"] = 1 });
        await WriteAsync(scope, Agent("a1", "[1]", expected: 0));
        await WriteAsync(scope, new RemoveDocument("agents", "a1", Expected: 1));
        (await Database.CountAsync(scope, None)).Keys.ShouldNotContain("agents");
    }

    [Fact]
    public async Task Pages_run_through_base_and_own_documents_in_one_order()
    {
        var scope = await OverlayAsync([.. Enumerable.Range(0, 20).Select(i => Agent(Number(2 * i)))]);
        await WriteAsync(scope, [.. Enumerable.Range(0, 20).Select(i => Agent(Number((2 * i) + 1)))]);

        var page = await Database.ListAsync(scope, new DocumentQuery("agents") { Limit = 5, Offset = 10 }, None);

        page.Items.Select(document => document.Id).ShouldBe(Enumerable.Range(10, 5).Select(Number));
        page.Total.ShouldBe(40);
    }

    [Fact]
    public async Task Counts_cover_documents_and_entries_of_both_layers()
    {
        var scope = await OverlayAsync(Agent("a1"), Agent("a2"), Log("e1"));
        await WriteAsync(scope, Agent("a1"), Agent("a3"), Log("e2"), Log("e3"));

        var counts = await Database.CountAsync(scope, None);

        counts.ShouldBe(new Dictionary<string, long> { ["agents"] = 3, ["log"] = 3 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_base_that_is_not_older_than_what_lies_over_it_is_refused()
    {
        var scope = await OverlayAsync();
        var wrong = Over(scope.Base!.Value, scope.Layer);

        await Should.ThrowAsync<ArgumentException>(() => WriteAsync(wrong, Agent("a1")));
        await Should.ThrowAsync<ArgumentException>(() => Database.ListAsync(wrong, new DocumentQuery("agents"), None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(5000)]
    public async Task A_filled_layer_holds_every_row_and_is_filled_once(int rows)
    {
        var layer = await Database.FillLayerAsync(Box, "base", Enumerable.Range(0, rows).Select(i => Agent(Number(i))), None);

        var again = await Database.FillLayerAsync(Box, "base", [Agent("other")], None);

        again.ShouldBe(layer);
        (await Database.CountAsync(Over(layer), None)).GetValueOrDefault("agents").ShouldBe(rows);
        (await FindAsync(Over(layer), "other")).ShouldBeNull();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3000)]
    public async Task A_layer_whose_rows_fail_is_not_there_and_can_be_filled_again(int before)
    {
        await Should.ThrowAsync<FormatException>(() => Database.FillLayerAsync(Box, "base", FailAfter(before), None));
        (await Database.SandboxesAsync(None)).ShouldBeEmpty();

        var layer = await Database.FillLayerAsync(Box, "base", [Agent("a1")], None);

        (await Database.CountAsync(Over(layer), None)).ShouldBe(new Dictionary<string, long> { ["agents"] = 1 });
    }

    [Fact]
    public async Task A_fill_that_is_cancelled_leaves_no_layer()
    {
        using var cancelling = new CancellationTokenSource();
        var rows = Enumerable.Range(0, 10_000).Select(i =>
        {
            if (i == 5000)
                cancelling.Cancel();
            return Agent(Number(i));
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Database.FillLayerAsync(Box, "base", rows, cancelling.Token));

        (await Database.SandboxesAsync(None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task A_layer_is_filled_together_with_those_over_it(int rows)
    {
        var layers = await FillAsync(rows);

        layers.ShouldBe(layers.Distinct().Order());
        (await Database.FindLayerAsync(Box, "base", None)).ShouldBe(layers[0]);
        (await Database.FindLayerAsync(Box, "own", None)).ShouldBe(layers[1]);
        (await Database.FindLayerAsync(Box, "more", None)).ShouldBe(layers[2]);
        (await Database.CountAsync(Over(layers[1], layers[0]), None))["agents"].ShouldBe(rows);
    }

    [Fact]
    public async Task A_fill_that_is_repeated_finds_the_layers_over_it_and_makes_those_that_lack()
    {
        var filled = await Database.FillLayerAsync(Box, "base", [Agent("a1")], None);
        var own = await Database.OpenLayerAsync(Box, "own", None);

        var layers = await FillAsync(2);

        (layers[0], layers[1]).ShouldBe((filled, own));
        layers[2].ShouldBeGreaterThan(own);
        (await FillAsync(3)).ShouldBe(layers);
    }

    [Fact]
    public async Task A_fill_that_fails_leaves_none_of_those_over_it()
    {
        await Should.ThrowAsync<FormatException>(() => Database.FillLayerAsync(Box, "base", FailAfter(3000), ["own"], None));

        (await Database.FindLayerAsync(Box, "own", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_fills_with_layers_over_them_at_once_give_the_same_layers()
    {
        var filled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FillAsync(500)));

        filled.ShouldAllBe(layers => layers.SequenceEqual(filled[0]));
        (await Database.CountAsync(Over(filled[0][0]), None))["agents"].ShouldBe(500);
    }

    [Fact]
    public async Task Two_fills_of_one_name_at_once_give_one_layer()
    {
        var rows = Enumerable.Range(0, 5000).Select(i => Agent(Number(i)));

        var layers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Database.FillLayerAsync(Box, "base", rows, None)));

        layers.Distinct().ShouldHaveSingleItem();
        (await Database.CountAsync(Over(layers[0]), None))["agents"].ShouldBe(5000);
    }

    [Fact]
    public async Task A_copy_holds_the_chosen_kinds_of_its_source_and_is_made_once()
    {
        var source = await OverlayAsync(Agent("a1"), Agent("a2"));
        await WriteAsync(source, Agent("a1", "[1]", "s", Noon), new RemoveDocument("agents", "a2"), Log("e1"), Log("e2"), new PutDocument("policies", "p1", "{}"));

        var copy = await Database.CopyLayerAsync(Box, "copy", source.Layer, ["agents", "log", "agents"], None);
        var again = await Database.CopyLayerAsync(Box, "copy", source.Layer, ["policies"], None);

        again.ShouldBe(copy);
        var scope = Over(copy, source.Base);
        (await FindAsync(scope, "a1")).ShouldBe(new Document("agents", "a1", 2, "s", Noon, "[1]"));
        (await IdsAsync(scope)).ShouldBe(["a1"]);
        (await LogAsync(scope)).ShouldBe(["e1", "e2"]);
        (await Database.CountAsync(scope, None)).Keys.ShouldNotContain("policies");
    }

    [Fact]
    public async Task A_copy_and_its_source_go_their_own_ways()
    {
        var source = await EmptyAsync();
        await WriteAsync(source, Agent("a1", "[0]"));
        var copy = Over(await Database.CopyLayerAsync(Box, "copy", source.Layer, ["agents"], None));

        await WriteAsync(copy, Agent("a1", "[1]"));
        await WriteAsync(source, Agent("a2"));

        (await FindAsync(source, "a1"))!.Json.ShouldBe("[0]");
        (await IdsAsync(copy)).ShouldBe(["a1"]);
    }

    private Task<IReadOnlyList<long>> FillAsync(int rows) =>
        Database.FillLayerAsync(Box, "base", Enumerable.Range(0, rows).Select(i => Agent(Number(i))), ["own", "more"], None);

    private static IEnumerable<WriteOperation> FailAfter(int rows)
    {
        for (var i = 0; i < rows; i++)
            yield return Agent(Number(i));
        throw new FormatException("no more");
    }
}
