using System.Globalization;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Errors;

/// <summary>Tells the caller when to try again, where trying again is worth it, and how to authenticate, where it did not.</summary>
internal static class RetryAfter
{
    private const int StorageSeconds = 2;
    private const int EngineSeconds = 5;

    public static void Set(HttpResponse response, Call call, Refusal refusal)
    {
        switch (refusal.Code)
        {
            case RefusalCodes.RateLimitExceeded when call.RateLimit is { } limit:
                var wait = limit.ResetsAt - call.Answers.Now;
                Seconds(response, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
                break;
            case RefusalCodes.StorageUnavailable or RefusalCodes.PlatformUnavailable:
                Seconds(response, StorageSeconds);
                break;
            case RefusalCodes.ContainerEngineUnavailable:
                Seconds(response, EngineSeconds);
                break;
            case RefusalCodes.IdempotencyInProgress or RefusalCodes.SandboxNotReady:
                Seconds(response, 1);
                break;
            case RefusalCodes.Unauthenticated:
                response.Headers.WWWAuthenticate = "Bearer realm=\"sandbox\"";
                break;
        }
    }

    private static void Seconds(HttpResponse response, int seconds) =>
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
}
