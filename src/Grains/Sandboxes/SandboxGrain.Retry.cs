namespace Sandboxes.Grains.Sandboxes;

/// <summary>Goes on by itself with what was cut off while this process lives; after a crash the reconciler does.</summary>
internal sealed partial class SandboxGrain
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private IGrainTimer? _again;
    private TimeSpan _wait = FirstWait;

    /// <summary>Storage or the container engine may be away for long, so each wait is twice the one before, up to a minute.</summary>
    private void TryAgainLater()
    {
        if (_again is null)
        {
            GoOnIn(_wait);
            _wait = _wait * 2 < Minute ? _wait * 2 : Minute;
        }
    }

    /// <summary>Goes on without keeping the caller waiting.</summary>
    private void GoOnSoon()
    {
        if (_again is null)
        {
            GoOnIn(TimeSpan.Zero);
        }
    }

    private void GoOnIn(TimeSpan wait) => _again = this.RegisterGrainTimer(
        TryAgain, new GrainTimerCreationOptions { DueTime = wait, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

    private async Task TryAgain(CancellationToken cancellation)
    {
        // Disposed of only at the end: that cancels what it has set going.
        using var due = _again;
        _again = null;
        try
        {
            await Reconcile(cancellation);
            if (_again is null)
            {
                _wait = FirstWait;
            }
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            LogCutOff(logger, exception, Id, State.Phase);
            TryAgainLater();
        }
    }
}
