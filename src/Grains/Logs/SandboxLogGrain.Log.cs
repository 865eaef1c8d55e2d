using Microsoft.Extensions.Logging;

namespace Sandboxes.Grains.Logs;

internal sealed partial class SandboxLogGrain
{
    [LoggerMessage(2600, LogLevel.Warning, "{Count} lines of the log of sandbox {SandboxId} could not be stored")]
    private static partial void LogNotStored(ILogger logger, int count, string sandboxId);
}
