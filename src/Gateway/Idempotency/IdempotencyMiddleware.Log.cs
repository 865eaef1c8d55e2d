namespace Sandboxes.Gateway.Idempotency;

internal sealed partial class IdempotencyMiddleware
{
    [LoggerMessage(3000, LogLevel.Warning, "A claim of an Idempotency-Key could not be given up; it ends by itself")]
    private partial void LogNotAbandoned(Exception failure);

    [LoggerMessage(3001, LogLevel.Warning, "The answer to a call with an Idempotency-Key could not be kept; the call may be repeated as the same operation")]
    private partial void LogNotKept(Exception failure);

    [LoggerMessage(3002, LogLevel.Warning, "A call with an Idempotency-Key ended after it had lost its claim; its answer is not kept")]
    private partial void LogLost();
}
