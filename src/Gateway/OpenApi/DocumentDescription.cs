using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sandboxes.Gateway.OpenApi;

/// <summary>What holds for the whole API: its name, its credentials, where the mirrored part is found, how path parameters are spelled.</summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Sandbox.Orleans",
            Version = "v1",
            Description = "Sandboxes of the Promethios API for developers. Paths below /v1 are the mirrored API inside a sandbox; "
                + "they are also found below /sandboxes/{sandbox_id}/v1.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = SecuritySchemes.All();
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            if (path.StartsWith("/v1/", StringComparison.Ordinal) && item is OpenApiPathItem mirrored)
                mirrored.Servers = MirrorServers();
            paths[Spell(path)] = item;
        }

        document.Paths = paths;
        return Task.CompletedTask;
    }

    /// <summary>Path parameters are snake case like everything else, though routes name them in C#'s way.</summary>
    internal static string Spell(string path) => string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{')
        ? $"{{{JsonNamingPolicy.SnakeCaseLower.ConvertName(segment[1..^1])}}}"
        : segment));

    private static List<OpenApiServer> MirrorServers() =>
    [
        new OpenApiServer { Url = "/", Description = "The sandbox of the key, of X-Sandbox-Id, or the only one." },
        new OpenApiServer
        {
            Url = "/sandboxes/{sandbox_id}",
            Description = "The sandbox that the path names.",
            Variables = new Dictionary<string, OpenApiServerVariable> { ["sandbox_id"] = new() { Default = "sbx_" } },
        },
    ];
}
