using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Information, "Silo {Name} has started: embedded engine, one process, {Classes} grain classes.")]
    public static partial void Started(ILogger logger, string name, int classes);

    [LoggerMessage(9002, LogLevel.Information, "Silo {Name} has stopped.")]
    public static partial void Stopped(ILogger logger, string name);

    [LoggerMessage(9007, LogLevel.Warning, "Silo {Silo} stops although {Activations} activations have not finished; they are dropped")]
    public static partial void Dropped(ILogger logger, string silo, int activations);

    [LoggerMessage(9003, LogLevel.Warning, "Grain {GrainId} could not be activated; the calls that waited fail, the next call tries again.")]
    public static partial void ActivationFailed(ILogger logger, GrainId grainId, Exception error);

    [LoggerMessage(9004, LogLevel.Warning, "Grain {GrainId} failed while it was deactivated; it is gone all the same.")]
    public static partial void DeactivationFailed(ILogger logger, GrainId grainId, Exception error);

    [LoggerMessage(9005, LogLevel.Warning, "A timer of grain {GrainId} failed; it goes on.")]
    public static partial void TimerFailed(ILogger logger, GrainId grainId, Exception error);

    [LoggerMessage(9006, LogLevel.Warning, "Reminder {Reminder} of grain {GrainId} failed; it goes on with its next period.")]
    public static partial void ReminderFailed(ILogger logger, string reminder, GrainId grainId, Exception error);
}
