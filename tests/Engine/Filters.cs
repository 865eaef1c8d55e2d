namespace Sandboxes.Engine.Tests;

public sealed class Filters(Filters.FilteredCluster cluster) : IClassFixture<Filters.FilteredCluster>
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task Filters_enclose_a_call_in_the_order_in_which_they_were_added()
    {
        (await Grain.Greet("Ada")).ShouldBe("Hello Ada");

        Notes.Lines.ShouldBe(
            ["client in", "outer in", "inner in", "own in", "grain", "own out", "inner out", "outer out", "client out"]);
    }

    [Fact]
    public async Task A_call_between_grains_passes_the_outgoing_filter_of_the_silo()
    {
        await cluster.Grain<IFilteredGrain>().AskAnother(_key);

        Notes.Lines.ShouldBe(
            ["silo in", "outer in", "inner in", "own in", "grain", "own out", "inner out", "outer out", "silo out"]);
    }

    [Fact]
    public async Task A_filter_may_refuse_a_call_before_it_reaches_the_grain()
    {
        var refusal = await Should.ThrowAsync<UnauthorizedAccessException>(Grain.Greet("thief"));

        refusal.Message.ShouldBe("IFilteredGrain is closed to you.");
        Notes.Lines.ShouldNotContain("grain");
    }

    [Fact]
    public async Task A_filter_may_change_the_result() => (await Grain.Greet("shout")).ShouldBe("HELLO SHOUT");

    [Fact]
    public async Task A_filter_may_answer_for_a_grain_that_failed() => (await Grain.Greet("nobody")).ShouldBe("Nobody answers");

    private IFilteredGrain Grain => cluster.Client.GetGrain<IFilteredGrain>(_key);

    private Notes Notes => cluster.Board.Notes(_key);

    public sealed class FilteredCluster : EngineCluster
    {
        protected override void ConfigureSilo(ISiloBuilder silo)
        {
            silo.AddIncomingGrainCallFilter(new NotingFilter(Board, "outer"));
            silo.AddIncomingGrainCallFilter<DecidingFilter>();
            silo.AddIncomingGrainCallFilter(new NotingFilter(Board, "inner"));
            silo.AddOutgoingGrainCallFilter(new NotingFilter(Board, "silo"));
        }

        protected override void ConfigureClient(IClientBuilder client) =>
            client.AddOutgoingGrainCallFilter(new NotingFilter(Board, "client"));
    }
}
