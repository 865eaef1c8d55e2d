using Microsoft.OpenApi;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>The two ways to send a key.</summary>
internal static class SecuritySchemes
{
    private const string ApiKey = "api_key";
    private const string Bearer = "bearer";

    public static Dictionary<string, IOpenApiSecurityScheme> All() => new(StringComparer.Ordinal)
    {
        [ApiKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-API-Key" },
        [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
    };

    /// <summary>Either of the two.</summary>
    public static List<OpenApiSecurityRequirement> Either(OpenApiDocument? document) =>
    [
        new() { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [] },
        new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
    ];
}
