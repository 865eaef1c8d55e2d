using Microsoft.OpenApi;
using Sandboxes.Gateway.Access;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>The API described by itself: OpenAPI 3.1, built from the slices when it is first asked for.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IHostApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer<SchemaDescription>();
        options.AddOperationTransformer<OperationDescription>();
        options.AddDocumentTransformer<DocumentDescription>();
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(Audience.Everyone);
}
