using Orleans.Runtime;
using Orleans.Timers;

namespace Sandboxes.Embedded;

internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        return new GrainTimer<TState>((Activation)grainContext, callback, state, options);
    }
}
