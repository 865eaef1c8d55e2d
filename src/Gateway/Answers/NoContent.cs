using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Answers;

/// <summary>204, or the refusal.</summary>
internal sealed class NoContent(Refusal? refusal) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent));

    public static NoContent From<T>(Reply<T> reply)
        where T : class => new(reply.Refusal);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (refusal is not null)
            return Call.Of(httpContext).Answers.RefuseAsync(httpContext, refusal);
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
