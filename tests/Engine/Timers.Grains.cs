using Orleans.Concurrency;

namespace Sandboxes.Engine.Tests;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false);

    Task StartFailing(TimeSpan due, TimeSpan period);

    Task StartHolding(string gate, TimeSpan due, TimeSpan period);

    Task Change(TimeSpan due, TimeSpan period);

    Task Stop();

    Task Hold(string gate);

    Task Leave();

    Task Ping();

    [AlwaysInterleave]
    Task Interleave();
}

internal sealed class TimerGrain(Board board, TimeProvider time) : Grain, ITimerGrain
{
    private DateTimeOffset _start;
    private IGrainTimer? _timer;

    public Task Start(TimeSpan due, TimeSpan period, bool interleave)
    {
        _start = time.GetUtcNow();
        _timer = this.RegisterGrainTimer(
            static (grain, cancellation) => grain.Tick(cancellation),
            this,
            new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public async Task StartFailing(TimeSpan due, TimeSpan period)
    {
        await Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, false);
        _timer = this.RegisterGrainTimer(
            async () =>
            {
                await Tick(CancellationToken.None);
                throw new InvalidOperationException("This tick fails.");
            },
            due,
            period);
    }

    public async Task StartHolding(string gate, TimeSpan due, TimeSpan period)
    {
        await Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, false);
        _timer = this.RegisterGrainTimer(
            async cancellation =>
            {
                await Tick(cancellation);
                await board.Signal(gate).Wait();
            },
            due,
            period);
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _start = time.GetUtcNow();
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Hold(string gate)
    {
        board.Notes(gate).Add("inside");
        await board.Signal(gate).Wait();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    public Task Interleave() => Task.CompletedTask;

    private Task Tick(CancellationToken cancellation)
    {
        var seconds = (int)(time.GetUtcNow() - _start).TotalSeconds;
        board.Notes(this.GetPrimaryKeyString()).Add(cancellation.IsCancellationRequested ? "cancelled" : $"{seconds}");
        return Task.CompletedTask;
    }
}
