namespace Sandboxes.Grains;

/// <summary>
/// The state of a grain as storage is known to hold it. Orleans writes what <see cref="State"/> holds, so that who reads it meanwhile, as methods that interleave
/// may, would tell of what a crash can still take back. Here <see cref="State"/> takes the next state, and shows it when the write is acknowledged.
/// Where a write fails, what is there is read again before the failure is told; where that fails too the activation ends, and the next one reads it.
/// </summary>
/// <param name="inner">Orleans' own.</param>
internal sealed class AcknowledgedState<TState>(IPersistentState<TState> inner, IGrainContext context) : IPersistentState<TState>
{
    private TState? _acknowledged;
    private TState? _next;
    private bool _hasNext;
    private bool _isUnderWay;

    /// <summary>What storage holds. What is put here becomes that by the next write.</summary>
    public TState State
    {
        get => _isUnderWay ? _acknowledged! : inner.State;
        set => (_next, _hasNext) = (value, true);
    }

    public string? Etag => inner.Etag;

    public bool RecordExists => inner.RecordExists;

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        var next = _hasNext ? _next! : State;
        (_next, _hasNext) = (default, false);
        return Change(
            () =>
            {
                inner.State = next;
                return inner.WriteStateAsync(cancellationToken);
            });
    }

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Change(() => inner.ClearStateAsync(cancellationToken));

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => inner.ReadStateAsync(cancellationToken);

    private async Task Change(Func<Task> change)
    {
        if (_isUnderWay)
        {
            // The second was decided on a state that the first replaces; storage would refuse it for its etag.
            throw new InvalidOperationException($"{context.GrainId} writes its state while it is writing it.");
        }

        (_acknowledged, _isUnderWay) = (inner.State, true);
        try
        {
            await change();
        }
        catch
        {
            await ReadAgain();
            throw;
        }
        finally
        {
            (_acknowledged, _isUnderWay) = (default, false);
        }
    }

    private async Task ReadAgain()
    {
        inner.State = _acknowledged!;
        try
        {
            await inner.ReadStateAsync();
        }
        catch (Exception fault)
        {
            inner.State = _acknowledged!;
            context.Deactivate(new(DeactivationReasonCode.ApplicationRequested, fault, "It is not known what its storage holds."));
        }
    }
}

/// <summary>Gives every grain's <c>[PersistentState]</c> as <see cref="AcknowledgedState{TState}"/>.</summary>
internal sealed class AcknowledgedStateFactory : IPersistentStateFactory
{
    private readonly PersistentStateFactory _inner = new();

    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config) =>
        new AcknowledgedState<TState>(_inner.Create<TState>(context, config), context);
}
