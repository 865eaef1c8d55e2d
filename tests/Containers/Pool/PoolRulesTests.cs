using Sandboxes.Containers.Pool;

namespace Sandboxes.Containers.Tests.Pool;

public sealed class PoolRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PoolClass s_usual = new("usual", TestAdapter.Small);
    private static readonly PoolClass s_other = new("other", TestAdapter.Small);
    private static readonly PoolClass s_third = new("third", TestAdapter.Small);

    [Fact]
    public void Without_demand_the_usual_size_waits() =>
        PoolRules.Targets(new PoolOptions { Size = 3 }, s_usual, [], s_now).ShouldBe(new Dictionary<PoolClass, int> { [s_usual] = 3 });

    [Fact]
    public void Nothing_waits_where_the_pool_is_off_whatever_is_asked_for() =>
        PoolRules.Targets(new PoolOptions { Size = 0 }, s_usual, Demands(s_other, 5), s_now).ShouldBeEmpty();

    [Fact]
    public void As_many_wait_as_were_asked_for_within_the_window() =>
        PoolRules.Targets(new PoolOptions { Size = 1 }, s_usual, Demands(s_other, 4), s_now)[s_other].ShouldBe(4);

    [Fact]
    public void Demand_that_is_over_counts_no_more() =>
        PoolRules.Targets(new PoolOptions { Size = 1 }, s_usual, Demands(s_other, 4, TimeSpan.FromMinutes(10)), s_now).Keys.ShouldNotContain(s_other);

    [Fact]
    public void All_together_are_no_more_than_the_maximum_and_the_usual_comes_first()
    {
        var demands = Demands(s_other, 3).Concat(Demands(s_third, 9));

        var targets = PoolRules.Targets(new PoolOptions { Size = 2, Max = 10 }, s_usual, demands, s_now);

        targets.ShouldBe(new Dictionary<PoolClass, int> { [s_usual] = 2, [s_third] = 8, [s_other] = 0 }, ignoreOrder: true);
    }

    [Fact]
    public void A_waiting_container_fits_where_only_what_can_be_changed_differs()
    {
        var waiting = new PoolClass("image", new ContainerLimits(1, 64, 16, 64));

        PoolRules.Fits(waiting, waiting with { Limits = new ContainerLimits(2, 128, 16, 99) }).ShouldBeTrue();
        PoolRules.Fits(waiting, waiting with { Limits = waiting.Limits with { StorageMb = 17 } }).ShouldBeFalse();
        PoolRules.Fits(waiting, waiting with { Image = "other" }).ShouldBeFalse();
    }

    private static IEnumerable<PoolDemand> Demands(PoolClass wanted, int count, TimeSpan ago = default) =>
        Enumerable.Repeat(new PoolDemand(wanted, s_now - ago), count);
}
