using Sandboxes.Gateway.Access;
using Scalar.AspNetCore;

namespace Sandboxes.Gateway.Reference;

/// <summary>What a person reads of the API in a browser: a page that tells where things are, and every operation with a form to try it. Nothing comes from outside.</summary>
internal static class ApiReference
{
    public static void MapApiReference(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", FrontPage.Handle).WithMetadata(Audience.Everyone).ExcludeFromDescription();
        routes.MapScalarApiReference("/docs", Configure).WithMetadata(Audience.Everyone).ExcludeFromDescription();
    }

    private static void Configure(ScalarOptions reference) => reference
        .WithTitle("Sandbox.Orleans API")
        .WithOpenApiRoutePattern("/openapi/{documentName}.json")
        .AddDocument("v1")
        .AddPreferredSecuritySchemes(["api_key"])

        // Each of these would ask somebody else's server for something, or offer to.
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideDeveloperTools()
        .HideClientButton();
}
