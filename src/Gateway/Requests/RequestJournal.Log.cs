namespace Sandboxes.Gateway.Requests;

internal sealed partial class RequestJournal
{
    [LoggerMessage(4000, LogLevel.Warning, "{Count} calls to sandbox {SandboxId} could not be written to its journal")]
    private partial void LogNotWritten(Exception failure, int count, string sandboxId);
}
