namespace Sandboxes.Gateway.Errors;

/// <summary>Whether what is under way is done for a caller who may make the same call again. It follows the gateway's own work and ends at a grain.</summary>
internal static class RepeatableCall
{
    private static readonly AsyncLocal<bool> s_current = new();

    public static bool IsCurrent => s_current.Value;

    /// <summary>A method that changes nothing may be repeated, and any with an Idempotency-Key.</summary>
    public static void Begin(HttpRequest request) =>
        s_current.Value = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey("Idempotency-Key");
}
