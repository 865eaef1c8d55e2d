using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>What any operation may answer instead: problem details, or the error envelope of the mirrored API.</summary>
internal static class ErrorDescription
{
    public static OpenApiResponse Of(bool isMirror) => new()
    {
        Description = "The call was refused; the code says why.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [isMirror ? "application/json" : "application/problem+json"] = new() { Schema = isMirror ? Envelope() : Problem() },
        },
    };

    private static OpenApiSchema Envelope() => Object("code", new()
    {
        ["code"] = Code(),
        ["message"] = Text(),
        ["details"] = new OpenApiSchema { Type = JsonSchemaType.Object },
    });

    private static OpenApiSchema Problem() => Object("code", new()
    {
        ["type"] = Text(),
        ["title"] = Text(),
        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
        ["detail"] = Text(),
        ["code"] = Code(),
        ["request_id"] = Text(),
        ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object },
    });

    private static OpenApiSchema Object(string required, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Required = new HashSet<string> { required }, Properties = properties };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Code() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. ErrorStatus.Codes.Order(StringComparer.Ordinal).Select(code => (JsonNode)code)],
    };
}
