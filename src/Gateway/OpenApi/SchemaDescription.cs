using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>
/// Says which members are required: in a body those that are annotated so, in an answer those that cannot be null, because the
/// mirrored API leaves out what is null.
/// </summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo;
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(Change<>))
            await DescribeChangeAsync(schema, type.Type.GetGenericArguments()[0], context, cancellationToken);
        if (type.Kind != JsonTypeInfoKind.Object || context.JsonPropertyInfo is not null)
            return;

        var isBody = type.Properties.Any(property => IsAnnotated<ValidationAttribute>(property));
        var required = type.Properties.Where(property => isBody ? IsAnnotated<RequiredAttribute>(property) : !property.IsGetNullable);
        schema.Required = required.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A change is spelled as the new value is, or as null.</summary>
    private static async Task DescribeChangeAsync(OpenApiSchema schema, Type value, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var described = await context.GetOrCreateSchemaAsync(value, null, cancellation);
        (schema.Type, schema.Format, schema.AdditionalProperties) = (described.Type | JsonSchemaType.Null, described.Format, described.AdditionalProperties);
        if (context.JsonPropertyInfo?.AttributeProvider is not MemberInfo member)
            return;
        if (member.IsDefined(typeof(NotRemovableAttribute)))
            schema.Type &= ~JsonSchemaType.Null;
        foreach (var limit in member.GetCustomAttributes<ValidationAttribute>())
            DescribeLimit(schema, limit);
    }

    // The framework describes the limits of members that it can tell the type of; of a change it cannot.
    private static void DescribeLimit(OpenApiSchema schema, ValidationAttribute limit)
    {
        switch (limit)
        {
            case StringLengthAttribute length:
                (schema.MinLength, schema.MaxLength) = (length.MinimumLength > 0 ? length.MinimumLength : null, length.MaximumLength);
                break;
            case RangeAttribute range:
                (schema.Minimum, schema.Maximum) = (Convert.ToString(range.Minimum, CultureInfo.InvariantCulture), Convert.ToString(range.Maximum, CultureInfo.InvariantCulture));
                break;
            case AllowedValuesAttribute allowed:
                schema.Enum = [.. allowed.Values.OfType<string>().Select(value => JsonValue.Create(value))];
                break;
        }
    }

    private static bool IsAnnotated<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider is MemberInfo member && member.IsDefined(typeof(T), inherit: true);
}
