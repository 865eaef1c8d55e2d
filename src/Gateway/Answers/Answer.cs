using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Answers;

/// <summary>What a slice answers: a status with a value, or a refusal. The derived types say which, so that a slice's signature does.</summary>
internal abstract class Answer<T>(Reply<T> reply, int status, Func<T, string>? location = null) : IResult
    where T : class
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var call = Call.Of(httpContext);
        call.Explanation = reply.Explanation;
        if (reply.Refusal is { } refusal)
            return call.Answers.RefuseAsync(httpContext, refusal);

        if (location is not null)
            httpContext.Response.Headers.Location = string.Concat(httpContext.Request.PathBase.Value, location(reply.Value!));
        return call.Answers.WriteAsync(httpContext, status, reply.Value!);
    }

    /// <summary>Tells the API description what comes back.</summary>
    protected static void Describe(EndpointBuilder builder, int status) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]));
}
