using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>A request's body as it came, whatever it is; at most as large as a file may be.</summary>
internal sealed record RawBody(ReadOnlyMemory<byte> Bytes) : IEndpointParameterMetadataProvider
{
    public static ValueTask<RawBody?> BindAsync(HttpContext context) => ValueTask.FromResult((RawBody?)Call.Of(context).Command);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(TakesRawBody.Instance);
}

/// <summary>Metadata of an endpoint that takes a <see cref="RawBody"/>.</summary>
internal sealed class TakesRawBody
{
    private TakesRawBody()
    {
    }

    public static TakesRawBody Instance { get; } = new();

    public static bool IsWantedBy(Endpoint endpoint) => endpoint.Metadata.GetMetadata<TakesRawBody>() is not null;
}
