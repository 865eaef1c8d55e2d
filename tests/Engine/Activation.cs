namespace Sandboxes.Engine.Tests;

public sealed class Activation(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task The_first_call_activates_and_later_calls_find_the_same_activation()
    {
        var grain = cluster.Client.GetGrain<IActivationGrain>(_key);

        var first = await grain.Activation();
        var second = await grain.Activation();

        second.ShouldBe(first);
        Lines.ShouldBe(["made", $"activating {_key}", "activated", "called", "called"]);
    }

    [Fact]
    public async Task A_reference_alone_activates_nothing()
    {
        _ = cluster.Client.GetGrain<ISlowlyActivatedGrain>(_key);
        await cluster.Grain<ITurnGrain>().Ping();

        Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task First_calls_at_the_same_time_make_one_activation()
    {
        var grain = cluster.Client.GetGrain<ISlowlyActivatedGrain>(_key);
        cluster.Board.Signal(_key).Set();

        var activations = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(grain.Activation)));

        activations.Distinct().Count().ShouldBe(1);
        Lines.Count(static line => line == "made").ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_activation_holds_back_its_calls()
    {
        var grain = cluster.Client.GetGrain<ISlowlyActivatedGrain>(_key);
        Task[] calls = [grain.Activation(), grain.Activation()];

        await cluster.Board.Notes(_key).Reach(2);
        Lines.ShouldNotContain("called");

        cluster.Board.Signal(_key).Set();
        await Task.WhenAll(calls);
        Lines.ShouldBe(["made", $"activating {_key}", "activated", "called", "called"]);
    }

    [Fact]
    public async Task A_failing_activation_fails_its_call_and_the_next_call_tries_again()
    {
        var grain = cluster.Client.GetGrain<IFailingOnceGrain>(_key);

        await Should.ThrowAsync<InvalidTimeZoneException>(grain.Activation());
        await grain.Activation();

        Lines.ShouldBe(["made", $"activating {_key}", "made", $"activating {_key}", "activated", "called"]);
    }

    [Fact]
    public async Task A_failing_constructor_fails_its_call_and_the_next_call_tries_again()
    {
        var grain = cluster.Client.GetGrain<IUnmakeableOnceGrain>(_key);

        var failure = await Should.ThrowAsync<InvalidOperationException>(grain.Activation());
        await grain.Activation();

        failure.InnerException.ShouldBeOfType<InvalidTimeZoneException>();
        Lines.Count(static line => line == "made").ShouldBe(2);
    }

    private IReadOnlyList<string> Lines => cluster.Board.Notes(_key).Lines;
}
