using System.Text;
using Sandboxes.Grains.Placement;

namespace Sandboxes.Grains.Tests.Placement;

public sealed class RendezvousHashTests
{
    private static readonly int[] s_three = [17, -4_711, 900_000_001];

    [Fact]
    public void What_belongs_to_one_sandbox_is_placed_together() =>
        Enumerable.Range(0, 100).ShouldAllBe(number => Of($"sbx_{number}/agent-{number}", s_three) == Of($"sbx_{number}", s_three));

    [Fact]
    public void The_order_in_which_silos_are_known_does_not_matter() =>
        Enumerable.Range(0, 100).ShouldAllBe(number => Of($"sbx_{number}", s_three) == Of($"sbx_{number}", new[] { 900_000_001, 17, -4_711 }));

    [Fact]
    public void Sandboxes_are_spread_over_all_silos() =>
        Enumerable.Range(0, 3_000).CountBy(number => Of($"sbx_{number}", s_three)).ShouldAllBe(group => group.Value > 900 && group.Value < 1_100);

    [Fact]
    public void When_a_silo_goes_only_its_own_sandboxes_move()
    {
        var left = s_three[..2];

        Enumerable.Range(0, 1_000).Select(number => $"sbx_{number}").Where(key => Of(key, s_three) != s_three[2])
            .ShouldAllBe(key => Of(key, left) == Of(key, s_three));
    }

    private static int Of(string key, int[] silos) => RendezvousHash.Choose<int>(Encoding.UTF8.GetBytes(key), silos, static silo => silo);
}
