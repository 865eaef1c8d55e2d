using System.Collections.Immutable;
using Sandboxes.Grains.Agents;
using Sandboxes.Grains.Sandboxes;
using Sandboxes.Storage.Developers;
using static Sandboxes.Grains.Tests.Sandboxes.SandboxSamples;

namespace Sandboxes.Grains.Tests.Sandboxes;

public sealed class SeedRowsTests
{
    private static ImmutableArray<WriteOperation> Rows(string sandboxId, int? seed, DateTimeOffset? start = null) =>
        [.. SeedRows.For(sandboxId, Requested(new(TestData: new(2, seed, Interactions: 2, Days: 3))).Settings!, start ?? Now)];

    [Fact]
    public void The_same_seed_gives_the_same_rows_in_every_sandbox() => Rows("sb_1", 5).ShouldBe(Rows("sb_2", 5));

    [Fact]
    public void Without_a_seed_a_sandbox_has_its_own_always_the_same()
    {
        Rows("sb_1", null).ShouldBe(Rows("sb_1", null));
        Rows("sb_1", null).ShouldNotBe(Rows("sb_2", null));
    }

    [Fact]
    public void Another_seed_gives_other_rows() => Rows("sb_1", 5).ShouldNotBe(Rows("sb_1", 6));

    [Fact]
    public void Every_kind_of_row_is_there()
    {
        var rows = Rows("sb_1", 5);

        rows.OfType<PutDocument>().Select(row => row.Kind).Distinct().ShouldBe(["agents", "policies", "alerts"], ignoreOrder: true);
        rows.OfType<AppendEntry>().Select(row => row.Stream).Distinct().ShouldBe(["trust_changes", "interactions", "metrics"], ignoreOrder: true);
    }

    [Fact]
    public void A_generated_agent_is_read_back_whole()
    {
        var row = Rows("sb_1", 5).OfType<PutDocument>().First(row => row.Kind == "agents");

        var agent = MirrorJson.Read<AgentRecord>(row.Json);

        agent.AgentId.ShouldBe(row.Id);
        agent.Trust.EntityId.ShouldBe(row.Id);
        agent.Name.ShouldNotBeNullOrEmpty();
        MirrorJson.Read<AgentRecord>(MirrorJson.Write(agent)).Trust.Dimensions.ShouldBe(agent.Trust.Dimensions);
    }

    [Fact]
    public void History_ends_where_the_clock_starts() =>
        Rows("sb_1", 5).OfType<AppendEntry>().ShouldAllBe(row => row.At <= Now);
}
