using Orleans.Concurrency;

namespace Sandboxes.Engine.Tests;

public interface IOneWayGrain : IGrainWithStringKey
{
    [OneWay]
    Task Post(string signal);

    [OneWay]
    Task PostAndFail();

    Task<string> Ping();
}

internal sealed class OneWayGrain(Board board) : Grain, IOneWayGrain
{
    public async Task Post(string signal)
    {
        await board.Signal(signal).Wait();
        board.Notes(signal).Add("done");
    }

    public Task PostAndFail() => throw new InvalidOperationException("Nobody hears this.");

    public Task<string> Ping() => Task.FromResult("pong");
}

public sealed class OneWay(SharedCluster cluster)
{
    private readonly string _key = Fresh.Key();

    [Fact]
    public async Task A_one_way_call_does_not_wait_for_the_grain()
    {
        await Grain.Post(_key);

        cluster.Board.Notes(_key).Lines.ShouldBeEmpty();
        cluster.Board.Signal(_key).Set();
        await cluster.Board.Notes(_key).Reach(1);
    }

    [Fact]
    public async Task A_failing_one_way_call_harms_neither_caller_nor_grain()
    {
        await Grain.PostAndFail();

        (await Grain.Ping()).ShouldBe("pong");
    }

    private IOneWayGrain Grain => cluster.Client.GetGrain<IOneWayGrain>(_key);
}
