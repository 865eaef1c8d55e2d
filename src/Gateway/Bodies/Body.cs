using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>A request's body as the command that the slice takes; read and found valid before the slice is called.</summary>
internal sealed record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static ValueTask<Body<T>?> BindAsync(HttpContext context) => ValueTask.FromResult<Body<T>?>(new Body<T>((T)Call.Of(context).Command!));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(BodyReader<T>.Instance);
}
