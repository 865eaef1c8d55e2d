using Orleans.Core;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What the runtime does for grains; a test may pass its own to a grain's constructor.</summary>
public interface IGrainRuntime
{
    IGrainFactory GrainFactory { get; }

    IServiceProvider ServiceProvider { get; }

    SiloAddress SiloAddress { get; }

    string SiloIdentity { get; }

    TimeProvider TimeProvider { get; }

    ITimerRegistry TimerRegistry { get; }

    void DeactivateOnIdle(IGrainContext grainContext);

    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);

    IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext);
}
