namespace Sandboxes.Engine.Tests;

public sealed class Deactivation(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_grain_that_asks_to_leave_is_told_why_and_disposed()
    {
        await Plain.Leave();

        await Notes.Reach(4);
        Notes.Lines.ShouldBe(["activated", "asked", "leaving: ApplicationRequested", "disposed"]);
    }

    [Fact]
    public async Task The_next_call_finds_a_new_activation()
    {
        var before = await Plain.Activation();
        await Plain.Leave();

        (await Plain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_running_call_ends_before_its_grain_leaves_and_waiting_calls_go_to_the_next_activation()
    {
        var gate = Fresh.Key();
        var running = Plain.HoldThenLeave(gate);
        await cluster.Board.Notes(gate).Reach(1);
        var waiting = Plain.Activation();

        cluster.Board.Signal(gate).Set();

        (await waiting).ShouldNotBe(await running);
        Notes.Lines.Take(3).ShouldBe(["activated", "ended", "leaving: ApplicationRequested"]);
    }

    [Fact]
    public async Task The_next_activation_waits_until_the_last_one_has_left()
    {
        var grain = cluster.Client.GetGrain<ISlowlyLeavingGrain>(_key);
        await grain.Leave();
        await Notes.Reach(3);

        var next = grain.Activation();
        await cluster.Grain<ITurnGrain>().Ping();
        Notes.Lines.Count(static line => line == "activated").ShouldBe(1);

        cluster.Board.Signal(_key).Set();
        await next;
        Notes.Lines.Count(static line => line == "activated").ShouldBe(2);
    }

    [Fact]
    public async Task A_grain_that_fails_while_leaving_has_left_all_the_same()
    {
        var grain = cluster.Client.GetGrain<IFailingToLeaveGrain>(_key);
        var before = await grain.Activation();
        await grain.Leave();

        (await grain.Activation()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Stopping_the_cluster_lets_every_grain_leave()
    {
        await using var other = new SharedCluster();
        await other.InitializeAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => other.Client.GetGrain<ILeavingGrain>($"{_key}{n}").Activation()));

        await other.DisposeAsync();

        for (var n = 0; n < 20; n++)
            other.Board.Notes($"{_key}{n}").Lines.ShouldContain("leaving: ShuttingDown");
    }

    private ILeavingGrain Plain => cluster.Client.GetGrain<ILeavingGrain>(_key);

    private Notes Notes => cluster.Board.Notes(_key);
}
