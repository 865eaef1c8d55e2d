namespace Sandboxes.Gateway.Calls;

/// <summary>Routes HEAD to wherever GET goes (RFC 9110, 9.3.2), for every endpoint there is. The server leaves the body away by itself.</summary>
internal static class HeadRequests
{
    private static readonly object s_isHead = new();

    /// <summary>Chooses the endpoint: for the time of the choice alone HEAD is GET, so that no endpoint has to name both.</summary>
    public static void UseRoutingOfHead(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Items[s_isHead] = s_isHead;
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.Items.ContainsKey(s_isHead))
                context.Request.Method = HttpMethods.Head;
            return next(context);
        });
    }

    /// <summary>Adds HEAD to what a path says it allows, where it allows GET.</summary>
    public static void NameAmongAllowed(HttpResponse response)
    {
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && !response.HasStarted && response.Headers.Allow.ToString().Contains(HttpMethods.Get, StringComparison.Ordinal))
            response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Head}";
    }
}
