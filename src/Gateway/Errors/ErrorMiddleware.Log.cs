namespace Sandboxes.Gateway.Errors;

internal sealed partial class ErrorMiddleware
{
    [LoggerMessage(1000, LogLevel.Error, "{Method} {Path} failed ({RequestId})")]
    private partial void LogFailed(Exception failure, string method, string path, string requestId);

    [LoggerMessage(1001, LogLevel.Warning, "Answered {Code}: {Reason} ({RequestId})")]
    private partial void LogUnavailable(string code, string reason, string requestId);
}
