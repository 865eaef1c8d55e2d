using Sandboxes.Storage.Developers;

namespace Sandboxes.Storage.Tests.Developers;

/// <summary>How layers end.</summary>
public abstract partial class DeveloperDatabaseContract
{
    [Fact]
    public async Task Dropping_removes_all_layers_of_a_sandbox_but_those_to_keep()
    {
        var (old, kept, other) = (await EmptyAsync("old"), await EmptyAsync("kept"), Over(await Database.OpenLayerAsync("sb_2", "own", None)));
        foreach (var scope in (LayerScope[])[old, kept, other])
            await WriteAsync(scope, [.. Enumerable.Range(0, 5000).Select(i => Agent(Number(i))), Log("e1")]);

        await Database.DropLayersAsync(Box, [kept.Layer], None);
        await Database.DropLayersAsync(Box, [kept.Layer], None);

        (await Database.CountAsync(old, None)).ShouldBeEmpty();
        (await Database.CountAsync(kept, None))["agents"].ShouldBe(5000);
        (await Database.CountAsync(other, None))["agents"].ShouldBe(5000);
    }

    [Fact]
    public async Task A_sandbox_is_listed_while_it_has_layers()
    {
        await EmptyAsync();
        await Database.OpenLayerAsync("sb_2", "own", None);

        await Database.DropLayersAsync(Box, [], None);

        (await Database.SandboxesAsync(None)).ShouldBe(["sb_2"]);
    }

    [Fact]
    public async Task Writing_to_a_dropped_layer_is_stale()
    {
        var scope = await EmptyAsync();
        await Database.DropLayersAsync(Box, [], None);

        await Should.ThrowAsync<StaleDocumentException>(() => WriteAsync(scope, Agent("a1")));
        await Should.ThrowAsync<StaleDocumentException>(() => Database.CopyLayerAsync(Box, "copy", scope.Layer, ["agents"], None));
    }

    [Fact]
    public async Task A_layers_id_is_never_given_twice()
    {
        var first = await Database.OpenLayerAsync(Box, "own", None);
        await Database.DropLayersAsync(Box, [], None);

        (await Database.OpenLayerAsync(Box, "own", None)).ShouldBeGreaterThan(first);
    }
}
