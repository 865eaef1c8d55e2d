using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;
using static Sandboxes.Grains.Tests.Logs.LogSamples;

namespace Sandboxes.Grains.Tests.Logs;

public sealed class SandboxLogTests(SandboxCluster cluster)
{
    private static readonly SandboxLogQuery All = new(null, "scenario", null, null, 100, null);

    [Fact]
    public async Task Lines_are_read_in_the_order_in_which_they_came()
    {
        var sandbox = await Logged(Line("one"), Line("two"), Line("three"));

        var lines = (await sandbox.Log.Query(sandbox.DeveloperId, All, Cancel)).Value!.Items;

        lines.Select(line => line.Message).ShouldBe(["one", "two", "three"]);
        lines.Select(line => line.Sequence).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public async Task Lines_are_filtered_by_level_category_and_time()
    {
        var sandbox = await Logged(Line("one", "warning"), Line("two", second: 5), Line("three", category: "clock", second: 6));

        (await Messages(sandbox, All with { Level = "warning" })).ShouldBe(["one"]);
        (await Messages(sandbox, All with { Category = "clock" })).ShouldBe(["three"]);
        (await Messages(sandbox, All with { Since = Now.AddSeconds(5) })).ShouldBe(["two"]);
        (await Messages(sandbox, All with { Until = Now.AddSeconds(5) })).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_level_means_from_there_upwards()
    {
        var sandbox = await Logged(Line("one", "debug"), Line("two"), Line("three", "warning"), Line("four", "error"));

        (await Messages(sandbox, All with { Level = "info" })).ShouldBe(["two", "three", "four"]);
        (await Messages(sandbox, All with { Level = "warning" })).ShouldBe(["three", "four"]);
        (await Messages(sandbox, All with { Level = "error" })).ShouldBe(["four"]);
    }

    [Fact]
    public async Task A_line_that_no_log_ever_had_is_no_gap()
    {
        var sandbox = await Logged(Line("one"));

        (await Messages(sandbox, All with { After = 0 })).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_page_tells_where_the_next_one_starts()
    {
        var sandbox = await Logged(Line("one"), Line("two"), Line("three"));

        var first = (await sandbox.Log.Query(sandbox.DeveloperId, All with { Limit = 2 }, Cancel)).Value!;

        first.NextCursor.ShouldBe($"{first.Items[1].Sequence}");
        (await Messages(sandbox, All with { After = first.Items[1].Sequence })).ShouldBe(["three"]);
    }

    [Fact]
    public async Task A_follower_gets_what_was_there_and_then_each_new_line()
    {
        var sandbox = await Logged(Line("one"));
        await using var lines = sandbox.Log.Follow(sandbox.DeveloperId, All, Cancel).GetAsyncEnumerator(Cancel);

        (await lines.MoveNextAsync()).ShouldBeTrue();
        lines.Current.Message.ShouldBe("one");
        var next = lines.MoveNextAsync();
        await sandbox.Log.Append(sandbox.DeveloperId, Line("elsewhere", category: "clock"), Cancel);
        await sandbox.Log.Append(sandbox.DeveloperId, Line("two"), Cancel);

        (await next).ShouldBeTrue();
        lines.Current.Message.ShouldBe("two");
    }

    [Fact]
    public async Task A_follower_goes_on_behind_the_line_it_names()
    {
        var sandbox = await Logged(Line("one"), Line("two"));
        var seen = (await sandbox.Log.Query(sandbox.DeveloperId, All, Cancel)).Value!.Items[0].Sequence;

        await using var lines = sandbox.Log.Follow(sandbox.DeveloperId, All with { After = seen }, Cancel).GetAsyncEnumerator(Cancel);

        (await lines.MoveNextAsync()).ShouldBeTrue();
        lines.Current.Message.ShouldBe("two");
    }

    [Fact]
    public async Task Nobody_else_can_follow()
    {
        var sandbox = await Logged(Line("one"));

        await using var lines = sandbox.Log.Follow(await cluster.Developer(), All, Cancel).GetAsyncEnumerator(Cancel);

        (await lines.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_life_of_a_sandbox_is_told_in_its_log()
    {
        var sandbox = await cluster.Sandbox();
        await using var lines = sandbox.Log.Follow(sandbox.DeveloperId, All with { Category = "lifecycle" }, Cancel).GetAsyncEnumerator(Cancel);

        (await lines.MoveNextAsync()).ShouldBeTrue();

        lines.Current.ShouldSatisfyAllConditions(line => line.Event.ShouldBe("sandbox.ready"), line => line.Level.ShouldBe("info"));
    }

    private async Task<TestSandbox> Logged(params SandboxLogEntry[] lines)
    {
        var sandbox = await cluster.Sandbox();
        foreach (var line in lines)
            await sandbox.Log.Append(sandbox.DeveloperId, line, Cancel);
        return sandbox;
    }

    private static async Task<IEnumerable<string>> Messages(TestSandbox sandbox, SandboxLogQuery query) =>
        (await sandbox.Log.Query(sandbox.DeveloperId, query, Cancel)).Value!.Items.Select(line => line.Message);
}
