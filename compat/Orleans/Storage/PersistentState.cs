using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sandboxes.Embedded;

/// <summary>A state that a constructor asked for; it is read before the grain's own activation.</summary>
internal sealed class PersistentState<TState> : StoredState<TState>, IPersistentState<TState>
{
    public PersistentState(string name, IGrainContext context, IGrainStorage storage)
        : base(name, context, storage) =>
        context.ObservableLifecycle.Subscribe(name, GrainLifecycleStage.SetupState, ReadStateAsync);
}

internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config) =>
        new PersistentState<TState>(config.StateName, context, StorageOf.Name(config.StorageName, context.GrainId.Type.ToString(), context.ActivationServices));
}
