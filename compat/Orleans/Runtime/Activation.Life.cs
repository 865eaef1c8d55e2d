using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <content>How an activation starts, grows old and ends.</content>
internal sealed partial class Activation
{
    private DeactivationReason? _deactivation;
    private bool _isClosing;
    private long _keepUntil = long.MinValue;
    private HashSet<IDisposable>? _owned;

    public TimeSpan IdleFor => IsBusy ? TimeSpan.Zero : Silo.Time.GetElapsedTime(_lastUsed);

    public bool IsBusy => _running.Count > 0 || _waiting.Count > 0;

    /// <summary>Makes the grain's object and lets it prepare; requests wait until that is done.</summary>
    public void Activate() => _ = RunTurnAsync(ActivateAsync);

    /// <summary>For one that lost the race to be the grain's activation: it was never used.</summary>
    public void Discard() => _scope.Dispose();

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_state is State.Deactivating or State.Ended)
                return;
            _deactivation ??= deactivationReason;
            if (_state == State.Valid)
                _state = State.Deactivating;
            DeactivateIfDue();
        }
    }

    public void DelayDeactivation(TimeSpan span)
    {
        var now = Silo.Time.GetTimestamp();
        _keepUntil = span < TimeSpan.Zero ? long.MinValue
            : span >= TimeSpan.FromDays(short.MaxValue) ? long.MaxValue
            : now + (long)(span.TotalSeconds * Silo.Time.TimestampFrequency);
    }

    /// <summary>Ends the activation if it has been idle for this long.</summary>
    public bool CollectIfIdle(TimeSpan age)
    {
        var now = Silo.Time.GetTimestamp();
        lock (_gate)
        {
            if (_state != State.Valid || IsBusy || now < _keepUntil || Silo.Time.GetElapsedTime(_lastUsed, now) < age)
                return false;
            _deactivation = new(DeactivationReasonCode.ActivationIdle, "The activation was idle for its collection age.");
            _state = State.Deactivating;
            DeactivateIfDue();
            return true;
        }
    }

    /// <summary>Disposes this when the activation ends.</summary>
    public void Track(IDisposable owned)
    {
        lock (_gate)
            (_owned ??= []).Add(owned);
    }

    public void Forget(IDisposable owned)
    {
        lock (_gate)
            _owned?.Remove(owned);
    }

    private async Task ActivateAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Silo.Options.ActivationTimeout);
            _instance = Create();
            if (_lifecycle is not null)
                await _lifecycle.StartAsync(patience.Token);
            if (_instance is IGrainBase grain)
                await grain.OnActivateAsync(patience.Token);
            BecomeValid();
        }
        catch (Exception error)
        {
            Log.ActivationFailed(Silo.Logger, GrainId, error);
            Silo.Metrics.FailedToActivate();
            await EndAsync(error);
        }
    }

    private object Create()
    {
        try
        {
            return Class.Activator.Create(this);
        }
        catch (Exception error) when (error is not OrleansException)
        {
            throw new InvalidOperationException($"The constructor of {Class.Type} failed for grain {GrainId}: {error.Message}", error);
        }
    }

    private void BecomeValid()
    {
        lock (_gate)
        {
            _lastUsed = Silo.Time.GetTimestamp();
            _state = State.Valid;
            StartWaiting();
            if (_deactivation is not null)
                _state = State.Deactivating;
            DeactivateIfDue();
        }
        Silo.Metrics.Activated(Class);
    }

    private void DeactivateIfDue()
    {
        if (_state != State.Deactivating || _isClosing || _running.Count > 0)
            return;
        _isClosing = true;
        _ = RunTurnAsync(DeactivateAsync);
    }

    private async Task DeactivateAsync()
    {
        using var patience = new CancellationTokenSource(Silo.Options.DeactivationTimeout);
        try
        {
            if (_instance is IGrainBase grain)
                await grain.OnDeactivateAsync(_deactivation!.Value, patience.Token).WaitAsync(patience.Token);
            if (_lifecycle is not null)
                await _lifecycle.StopAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception error)
        {
            Log.DeactivationFailed(Silo.Logger, GrainId, error);
        }
        await EndAsync(null);
        Silo.Metrics.Deactivated(Class);
    }

    /// <summary>Leaves the catalog; those who wait go to the next activation, or fail with the error of this one's start.</summary>
    private async Task EndAsync(Exception? error)
    {
        List<Request> waiting;
        IDisposable[] owned;
        lock (_gate)
        {
            _state = State.Ended;
            waiting = _waiting.TakeAll();
            owned = [.. _owned ?? []];
        }
        Silo.Catalog.Remove(this);
        foreach (var thing in owned)
            thing.Dispose();
        await DisposeInstanceAsync();
        _ended.TrySetResult();
        foreach (var request in waiting)
            PassOn(request, error);
    }

    private void PassOn(Request request, Exception? error)
    {
        if (error is not null)
            request.Fail(error);
        else if (!request.IsAnswered && !request.IsBoundToActivation)
            SendOn(request);
    }

    private void SendOn(Request request)
    {
        try
        {
            Silo.Send(request);
        }
        catch (Exception refused)
        {
            request.Fail(refused); // The silo stops, so there is no next activation.
        }
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (_instance is IDisposable disposable)
                disposable.Dispose();
            await _scope.DisposeAsync();
        }
        catch (Exception error)
        {
            Log.DeactivationFailed(Silo.Logger, GrainId, error);
        }
    }
}
