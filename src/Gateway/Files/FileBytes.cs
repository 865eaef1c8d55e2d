using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Files;

/// <summary>200 with the bytes of a file, or the refusal.</summary>
internal sealed class FileBytes(Reply<FileContent> reply) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "application/octet-stream";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), [MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (reply.Refusal is { } refusal)
        {
            await Call.Of(httpContext).Answers.RefuseAsync(httpContext, refusal);
            return;
        }

        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.ContentLength = reply.Value!.Bytes.Length;

        // Whatever a sandbox wrote must not become a page of the gateway's in somebody's browser.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = "attachment";
        await response.BodyWriter.WriteAsync(reply.Value.Bytes, httpContext.RequestAborted);
    }
}
