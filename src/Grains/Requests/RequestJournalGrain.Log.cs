using Microsoft.Extensions.Logging;

namespace Sandboxes.Grains.Requests;

internal sealed partial class RequestJournalGrain
{
    [LoggerMessage(2650, LogLevel.Warning, "{Count} calls to sandbox {SandboxId} could not be stored in its journal")]
    private static partial void LogNotStored(ILogger logger, int count, string sandboxId);
}
