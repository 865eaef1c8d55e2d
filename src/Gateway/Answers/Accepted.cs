using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Answers;

/// <summary>202 with what is under way and where to look for it, or the refusal.</summary>
internal sealed class Accepted<T>(Reply<T> reply, Func<T, string> location)
    : Answer<T>(reply, StatusCodes.Status202Accepted, location), IEndpointMetadataProvider
    where T : class
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Describe(builder, StatusCodes.Status202Accepted);
}
