using Microsoft.Extensions.Logging;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Sandboxes;

internal sealed partial class SandboxGrain
{
    [LoggerMessage(1001, LogLevel.Error, "Sandbox {SandboxId} failed while {Phase}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string sandboxId, SandboxPhase phase);
}
