using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>
/// Says which members are required: in a body those that are annotated so, in an answer those that cannot be null, because the
/// mirrored API leaves out what is null.
/// </summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        if (type.Kind != JsonTypeInfoKind.Object || context.JsonPropertyInfo is not null)
            return Task.CompletedTask;

        var isBody = type.Properties.Any(property => IsAnnotated<ValidationAttribute>(property));
        var required = type.Properties.Where(property => isBody ? IsAnnotated<RequiredAttribute>(property) : !property.IsGetNullable);
        schema.Required = required.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    private static bool IsAnnotated<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider is MemberInfo member && member.IsDefined(typeof(T), inherit: true);
}
