using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Files;

/// <summary>Lists a directory of a sandbox's workspace; the workspace itself unless a path is given.</summary>
internal sealed class ListFiles : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/files", Handle).WithMetadata(Audience.SandboxUsers);

    private static async Task<Ok<FileList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation) =>
        await call.Grains.Container(call.Sandbox).ListFiles(call.DeveloperId, query.Value.Path ?? string.Empty, cancellation);

    internal sealed record Parameters([property: StringLength(4_096)] string? Path);
}
