using System.Globalization;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Limits;

/// <summary>How the caller stands against its limit.</summary>
internal static class RateLimitHeaders
{
    private const int Cached = 2_048;

    // These three headers are on every answer; most of their values are small numbers or the same minute again.
    private static readonly string[] s_numbers = [.. Enumerable.Range(0, Cached).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    private static ResetText s_reset = new(0, "0");

    public static void Set(HttpResponse response, RateLimitStatus status)
    {
        var headers = response.Headers;
        headers["X-RateLimit-Limit"] = Text(status.Limit);
        headers["X-RateLimit-Remaining"] = Text(status.Remaining);
        headers["X-RateLimit-Reset"] = Reset(status.ResetsAt.ToUnixTimeSeconds());
    }

    public static Refusal Exceeded(RateLimitStatus status) => new(
        RefusalCodes.RateLimitExceeded,
        $"The limit of {status.Limit} requests a minute of this {status.Scope} is used up. Wait as Retry-After says.",
        [],
        new JsonText($$"""{"scope":"{{status.Scope}}","limit":{{status.Limit}}}"""));

    private static string Text(int number) =>
        (uint)number < Cached ? s_numbers[number] : number.ToString(CultureInfo.InvariantCulture);

    private static string Reset(long seconds)
    {
        var last = s_reset;
        if (last.Seconds != seconds)
            s_reset = last = new ResetText(seconds, seconds.ToString(CultureInfo.InvariantCulture));
        return last.Text;
    }

    private sealed record ResetText(long Seconds, string Text);
}
