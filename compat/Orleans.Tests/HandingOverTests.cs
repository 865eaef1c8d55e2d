using Orleans.TestingHost;

namespace Sandboxes.Embedded.Tests;

/// <summary>In one process nothing is serialized; what could be changed afterwards is copied, and only that.</summary>
public sealed class HandingOverTests : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await Silos.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_list_that_is_changed_after_the_call_does_not_change_in_the_grain()
    {
        var keeper = _cluster.Client.GetGrain<IKeeperGrain>("a");
        List<int> given = [1, 2];

        await keeper.Keep(given);
        given.Add(3);

        (await keeper.Kept()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_result_that_is_changed_by_the_caller_does_not_change_in_the_grain()
    {
        var keeper = _cluster.Client.GetGrain<IKeeperGrain>("b");
        await keeper.Keep([1, 2]);

        ((List<int>)await keeper.Kept()).Clear();

        (await keeper.Kept()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_message_that_cannot_change_is_handed_over_as_it_is()
    {
        var note = new Note("text", 1);

        (await _cluster.Client.GetGrain<IKeeperGrain>("c").Echo(note)).ShouldBeSameAs(note);
    }

    [Fact]
    public void A_copy_keeps_shape_cycles_and_types()
    {
        var loop = new Node { Names = { ["a"] = [1, 2] } };
        loop.Next = loop;

        var copy = (Node)Copier.For(typeof(Node))!.Copy(loop)!;

        copy.ShouldNotBeSameAs(loop);
        copy.Next.ShouldBeSameAs(copy);
        copy.Names["a"].ShouldBe([1, 2]);
        copy.Names["a"].ShouldNotBeSameAs(loop.Names["a"]);
    }

    internal sealed class Node
    {
        public Dictionary<string, List<int>> Names { get; } = [];

        public Node? Next { get; set; }
    }
}

internal interface IKeeperGrain : IGrainWithStringKey
{
    Task Keep(List<int> numbers);

    Task<IReadOnlyList<int>> Kept();

    Task<Note> Echo(Note note);
}

internal sealed class KeeperGrain : Grain, IKeeperGrain
{
    private List<int> _numbers = [];

    public Task Keep(List<int> numbers)
    {
        _numbers = numbers;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<int>> Kept() => Task.FromResult<IReadOnlyList<int>>(_numbers);

    public Task<Note> Echo(Note note) => Task.FromResult(note);
}

[GenerateSerializer]
internal sealed record Note(string Text, int Number);
