using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Answers;

/// <summary>201 with the value and where it is found, or the refusal.</summary>
internal sealed class Created<T>(Reply<T> reply, Func<T, string>? location = null)
    : Answer<T>(reply, StatusCodes.Status201Created, location), IEndpointMetadataProvider
    where T : class
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Describe(builder, StatusCodes.Status201Created);
}
