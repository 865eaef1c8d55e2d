using Sandboxes.Containers.Exec;

namespace Sandboxes.Containers.Tests.Exec;

public sealed class OutputKeeperTests
{
    [Fact]
    public void Each_output_has_its_own_limit()
    {
        var keeper = new OutputKeeper(10);

        (keeper.Keep(false, 8), keeper.Keep(true, 8), keeper.HasDropped).ShouldBe((8, 8, false));
        (keeper.Keep(false, 8), keeper.HasDropped).ShouldBe((2, true));
        keeper.Keep(false, 8).ShouldBe(0);
    }
}
