using System.Globalization;
using System.Text.Json;
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
            case RefusalCodes.IdempotencyInProgress:
            case RefusalCodes.SandboxNotReady when PassesByItself(refusal):
                Seconds(response, 1);
                break;
            case RefusalCodes.Unauthenticated:
                response.Headers.WWWAuthenticate = "Bearer realm=\"sandbox\"";
                break;
        }
    }

    /// <summary>False for a phase that only the caller ends: a paused sandbox is to be resumed, a failed one recovered.</summary>
    private static bool PassesByItself(Refusal refusal)
    {
        using var details = JsonDocument.Parse(refusal.Details?.Text ?? "{}");
        return !details.RootElement.TryGetProperty("phase", out var phase) || phase.GetString() is not ("paused" or "failed");
    }

    private static void Seconds(HttpResponse response, int seconds) =>
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
}
