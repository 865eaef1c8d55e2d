using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Answers;

/// <summary>200 with the value, or the refusal.</summary>
internal sealed class Ok<T>(Reply<T> reply) : Answer<T>(reply, StatusCodes.Status200OK), IEndpointMetadataProvider
    where T : class
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => Describe(builder, StatusCodes.Status200OK);

    public static implicit operator Ok<T>(Reply<T> reply) => new(reply);

    public static implicit operator Ok<T>(T value) => new(value);

    public static implicit operator Ok<T>(Refusal refusal) => new(refusal);
}
