namespace Sandboxes.Gateway.Idempotency;

internal sealed partial class IdempotencyMiddleware
{
    [LoggerMessage(3000, LogLevel.Warning, "A claim of an Idempotency-Key could not be given up")]
    private partial void LogNotAbandoned(Exception failure);
}
