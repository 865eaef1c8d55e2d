using Sandboxes.Storage;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>Goes on by itself with what was cut off while this process lives; after a crash the reconciler does.</summary>
internal sealed partial class SandboxGrain
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private IGrainTimer? _again;
    private TimeSpan _wait = FirstWait;

    /// <summary>Storage may be away for long, so each wait is twice the one before, up to a minute.</summary>
    private void TryAgainLater()
    {
        if (_again is not null)
        {
            return;
        }

        _again = this.RegisterGrainTimer(
            TryAgain, new GrainTimerCreationOptions { DueTime = _wait, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
        _wait = _wait * 2 < Minute ? _wait * 2 : Minute;
    }

    private async Task TryAgain(CancellationToken cancellation)
    {
        // Disposed of only at the end: that cancels what it has set going.
        using var due = _again;
        _again = null;
        try
        {
            await Reconcile(cancellation);
            _wait = FirstWait;
        }
        catch (Exception exception) when (exception is StorageUnavailableException or OrleansException or TimeoutException)
        {
            LogCutOff(logger, exception, Id, State.Phase);
            TryAgainLater();
        }
    }
}
