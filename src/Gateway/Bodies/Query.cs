using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>A request's query string as the record that the slice takes; read and found valid before the slice is called.</summary>
internal sealed record Query<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static ValueTask<Query<T>?> BindAsync(HttpContext context) => ValueTask.FromResult<Query<T>?>(new Query<T>((T)Call.Of(context).Query!));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(QueryReader<T>.Instance);
}
