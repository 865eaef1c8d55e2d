namespace Sandboxes.Engine.Tests;

public interface ITurnGrain : IGrainWithStringKey
{
    Task<int> CountAcrossAnAwait();

    Task<int> CountInManyTasks(int tasks);

    Task WaitFor(string signal);

    Task<string> Ping();

    Task<bool> ComesBackAfterForeignWork();
}

internal sealed class TurnGrain(Board board) : Grain, ITurnGrain
{
    private int _count;
    private int _inside;

    public async Task<int> CountAcrossAnAwait()
    {
        var before = _count;
        await Task.Yield();
        await GrainFactory.GetGrain<ITurnGrain>($"{this.GetPrimaryKeyString()}-other").Ping();
        return _count = before + 1;
    }

    public async Task<int> CountInManyTasks(int tasks)
    {
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => CountAlone()));
        return _count;
    }

    public async Task WaitFor(string signal)
    {
        board.Notes(signal).Add("waiting");
        await board.Signal(signal).Wait();
    }

    public Task<string> Ping() => Task.FromResult("pong");

    public async Task<bool> ComesBackAfterForeignWork()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Run(static () => { });
        return scheduler != TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }

    private async Task CountAlone()
    {
        for (var step = 0; step < 10; step++)
        {
            await Task.Yield();
            if (Interlocked.Increment(ref _inside) != 1)
                throw new InvalidOperationException("Two steps of one grain run at once.");
            _count++;
            Interlocked.Decrement(ref _inside);
        }
    }
}
