using Orleans.Core;
using Orleans.Runtime;
using Sandboxes.Embedded;

namespace Orleans;

/// <summary>A grain with one stored state, read before <see cref="Grain.OnActivateAsync"/>.</summary>
/// <typeparam name="TGrainState">The state.</typeparam>
public class Grain<TGrainState> : Grain
{
    private IStorage<TGrainState>? _storage;

    protected Grain()
    {
        var activation = Activation.Current ?? throw new InvalidOperationException("A grain is made by the runtime.");
        activation.ObservableLifecycle.Subscribe(GetType().Name, GrainLifecycleStage.SetupState, LoadAsync);
    }

    protected Grain(IStorage<TGrainState> storage) => _storage = storage;

    protected TGrainState State
    {
        get => Storage.State;
        set => Storage.State = value;
    }

    private IStorage<TGrainState> Storage => _storage ??= BoundRuntime.GetStorage<TGrainState>(GrainContext);

    protected virtual Task ClearStateAsync() => Storage.ClearStateAsync();

    protected virtual Task WriteStateAsync() => Storage.WriteStateAsync();

    protected virtual Task ReadStateAsync() => Storage.ReadStateAsync();

    private Task LoadAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
