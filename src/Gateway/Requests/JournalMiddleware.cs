using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Requests;

/// <summary>Notes each mirrored call of a sandbox that turned out to be the caller's, with what it was finally answered.</summary>
internal sealed class JournalMiddleware(RequestDelegate next, RequestJournal journal, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        var call = Call.Of(context);
        if (call is { IsMirror: true, RateLimit: not null })
            journal.Add(call.Sandbox, call.DeveloperId, See(context, call));
    }

    private SeenCall See(HttpContext context, Call call)
    {
        var max = journal.MaxBodyBytes;
        var request = call.Body.Span;
        var response = call.Answer is { } answer ? answer.Written.Span : default;
        var query = context.Request.QueryString;
        return new SeenCall(
            call.RequestId,
            time.GetUtcNow(),
            context.Request.Method,
            context.Request.Path.Value!,
            query.HasValue ? query.Value : null,
            context.Response.StatusCode,
            call.Code,
            time.GetElapsedTime(call.StartedAt).TotalMilliseconds,
            request[..Math.Min(max, request.Length)].ToArray(),
            response[..Math.Min(max, response.Length)].ToArray(),
            request.Length > max,
            response.Length > max,
            call.Explanation);
    }
}
