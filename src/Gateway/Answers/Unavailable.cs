using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Sandboxes.Gateway.Answers;

/// <summary>503 with what is known about it.</summary>
internal sealed class Unavailable<T>(T value) : Answer<T>(value, StatusCodes.Status503ServiceUnavailable), IEndpointMetadataProvider
    where T : class
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Describe(builder, StatusCodes.Status503ServiceUnavailable);
}
