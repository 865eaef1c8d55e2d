using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>A timer whose runs take their turn among the calls of one activation; the period counts from the end of a run.</summary>
internal sealed class GrainTimer<TState> : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly bool _interleave;
    private readonly bool _keepAlive;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _due;
    private TimeSpan _period;
    private bool _isRunning;
    private bool _wasChanged;

    public GrainTimer(Activation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        _activation = activation;
        _callback = callback;
        _state = state;
        _interleave = options.Interleave;
        _keepAlive = options.KeepAlive;
        _period = options.Period;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _timer = activation.Silo.Time.CreateTimer(static t => ((GrainTimer<TState>)t!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        activation.Track(this);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        _wasChanged = true;
        (_due, _period) = (dueTime, period);
        if (!_isRunning)
            Schedule(dueTime);
    }

    public void Dispose()
    {
        _ended.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        const long Most = 0xfffffffe;
        ArgumentOutOfRangeException.ThrowIfLessThan((long)dueTime.TotalMilliseconds, -1, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)dueTime.TotalMilliseconds, Most, nameof(dueTime));
        ArgumentOutOfRangeException.ThrowIfLessThan((long)period.TotalMilliseconds, -1, nameof(period));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)period.TotalMilliseconds, Most, nameof(period));
    }

    private void Tick()
    {
        _isRunning = true;
        _activation.TryReceive(new TurnRequest(_activation.GrainId, Timeout.InfiniteTimeSpan, _ => RunAsync())
        {
            IsAlwaysInterleave = _interleave,
            IsBoundToActivation = true,
            KeepsAlive = _keepAlive,
        });
    }

    private async Task RunAsync()
    {
        _wasChanged = false;
        try
        {
            await _callback(_state, _ended.Token);
        }
        catch (Exception error)
        {
            Log.TimerFailed(_activation.Silo.Logger, _activation.GrainId, error);
        }
        finally
        {
            _isRunning = false;
            Schedule(_wasChanged ? _due : _period);
        }
    }

    private void Schedule(TimeSpan due)
    {
        if (!_ended.IsCancellationRequested)
            _timer.Change(due, Timeout.InfiniteTimeSpan);
    }
}
