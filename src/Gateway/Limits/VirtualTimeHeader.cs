using System.Globalization;

namespace Sandboxes.Gateway.Limits;

/// <summary>What a sandbox's clock showed when the call was admitted, beside the server's <c>Date</c>.</summary>
internal static class VirtualTimeHeader
{
    private const string Name = "X-Sandbox-Time";

    public static void Set(HttpResponse response, DateTimeOffset now) => response.Headers[Name] = Spell(now);

    /// <summary>ISO 8601 in UTC, with as many digits behind the second as there are, as in bodies.</summary>
    public static string Spell(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
