using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

internal sealed partial class SandboxGrain
{
    [LoggerMessage(1001, LogLevel.Error, "Sandbox {SandboxId} failed while {Phase}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string sandboxId, SandboxPhase phase);

    [LoggerMessage(1002, LogLevel.Warning, "Sandbox {SandboxId} was cut off while {Phase}; it tries again")]
    private static partial void LogCutOff(ILogger logger, Exception exception, string sandboxId, SandboxPhase phase);
}
