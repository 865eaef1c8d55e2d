namespace Sandboxes.Gateway.Requests;

internal sealed partial class RequestJournal
{
    [LoggerMessage(4000, LogLevel.Warning, "{Count} calls to sandbox {SandboxId} could not be written to its journal")]
    private partial void LogNotWritten(Exception failure, int count, string sandboxId);

    [LoggerMessage(4001, LogLevel.Warning, "The content of call {RequestId} could not be spelled out for the journal")]
    private partial void LogNotSpelled(Exception failure, string requestId);
}
