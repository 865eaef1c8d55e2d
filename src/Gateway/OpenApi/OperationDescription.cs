using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>Adds to an operation what the pipeline does for it: body, query, credentials, errors.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.OperationId = OperationIdOf(metadata.OfType<SliceName>().Last().Value, context.Description.RelativePath!);
        operation.Parameters = PathParameters(context.Description.RelativePath!);
        if (metadata.OfType<QueryReader>().FirstOrDefault() is { } query)
            await AddQueryAsync(operation, query.Shape, context, cancellationToken);
        if (metadata.OfType<BodyReader>().FirstOrDefault() is { } body)
            operation.RequestBody = await BodyAsync(body.Type, context, cancellationToken);
        if (metadata.OfType<TakesRawBody>().Any())
            operation.RequestBody = RawBody();
        if (metadata.OfType<Audience>().Last().Anyone)
            return;

        operation.Security = SecuritySchemes.Either(context.Document);
        operation.Responses ??= [];
        operation.Responses["default"] = ErrorDescription.Of(isMirror: context.Description.RelativePath!.StartsWith("v1/", StringComparison.Ordinal));
    }

    /// <summary>The seed's spelling of an operation that has a resource route too gets an id of its own.</summary>
    private static string OperationIdOf(string slice, string path) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(slice) + (path.StartsWith("sandbox/", StringComparison.Ordinal) ? "_by_name" : string.Empty);

    private static List<IOpenApiParameter> PathParameters(string path) =>
    [
        .. path.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => new OpenApiParameter
        {
            Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(segment[1..^1].TrimStart('*')),
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        }),
    ];

    private static async Task AddQueryAsync(
        OpenApiOperation operation, Shape shape, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var record = await context.GetOrCreateSchemaAsync(shape.Type, null, cancellation);
        foreach (var member in shape.Members)
        {
            operation.Parameters!.Add(new OpenApiParameter
            {
                Name = member.Name,
                In = ParameterLocation.Query,
                Style = member.Shape.Kind == ShapeKind.Map ? ParameterStyle.DeepObject : ParameterStyle.Form,
                Schema = record.Properties?.TryGetValue(member.Name, out var schema) == true ? schema : null,
            });
        }
    }

    private static async Task<OpenApiRequestBody> BodyAsync(
        Type type, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        return new OpenApiRequestBody
        {
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
        };
    }

    private static OpenApiRequestBody RawBody() => new()
    {
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };
}
