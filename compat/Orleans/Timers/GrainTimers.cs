using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>A timer of an activation. It ends with the activation.</summary>
    public interface IGrainTimer : IDisposable
    {
        /// <summary>Sets new times; while the callback runs, they count from its end.</summary>
        void Change(TimeSpan dueTime, TimeSpan period);
    }

    /// <summary>How a grain timer runs.</summary>
    public readonly struct GrainTimerCreationOptions()
    {
        [SetsRequiredMembers]
        public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
            : this()
        {
            DueTime = dueTime;
            Period = period;
        }

        /// <summary>Time until the first run; <see cref="Timeout.InfiniteTimeSpan"/> means not until changed.</summary>
        public required TimeSpan DueTime { get; init; }

        /// <summary>Time from the end of one run to the next; <see cref="Timeout.InfiniteTimeSpan"/> means it runs once.</summary>
        public required TimeSpan Period { get; init; }

        /// <summary>Whether a run may interleave with calls. Default: no, it waits its turn like a call.</summary>
        public bool Interleave { get; init; }

        /// <summary>Whether a run counts as use and so holds off collection. Default: no.</summary>
        public bool KeepAlive { get; init; }
    }
}

namespace Orleans.Timers
{
    /// <summary>Makes timers of activations.</summary>
    public interface ITimerRegistry
    {
        IGrainTimer RegisterGrainTimer<TState>(
            IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options);
    }
}
