using Orleans.Concurrency;

namespace Sandboxes.Engine.Tests;

public interface IHoldGrain : IGrainWithStringKey
{
    Task Hold(string gate);

    [ReadOnly]
    Task HoldReading(string gate);

    [AlwaysInterleave]
    Task HoldInterleaving(string gate);

    Task Plain();

    [ReadOnly]
    Task Read();

    [AlwaysInterleave]
    Task Interleave();
}

public interface IReentrantHoldGrain : IHoldGrain;

internal class HoldGrain(Board board) : Grain, IHoldGrain
{
    public Task Hold(string gate) => Pass(gate);

    public Task HoldReading(string gate) => Pass(gate);

    public Task HoldInterleaving(string gate) => Pass(gate);

    public Task Plain() => Task.CompletedTask;

    public Task Read() => Task.CompletedTask;

    public Task Interleave() => Task.CompletedTask;

    private Task Pass(string gate)
    {
        board.Notes(gate).Add("inside");
        return board.Signal(gate).Wait();
    }
}

[Reentrant]
internal sealed class ReentrantHoldGrain(Board board) : HoldGrain(board), IReentrantHoldGrain;
