using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Timers;

namespace Sandboxes.Embedded;

internal sealed class GrainRuntime(Silo silo, IGrainFactory grainFactory, ITimerRegistry timers) : IGrainRuntime
{
    public IGrainFactory GrainFactory => grainFactory;

    public IServiceProvider ServiceProvider => silo.Services;

    public SiloAddress SiloAddress => silo.Address;

    public string SiloIdentity => silo.Address.ToString();

    public TimeProvider TimeProvider => silo.Time;

    public ITimerRegistry TimerRegistry => timers;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) =>
        new StoredState<TGrainState>("state", grainContext, StorageOf.Grain(grainContext.GrainInstance!.GetType(), silo.Services));
}
