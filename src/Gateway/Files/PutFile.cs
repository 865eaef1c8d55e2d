using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Files;

/// <summary>Makes or replaces a file of a sandbox's workspace, whole or not at all. Always 200: which of the two it was is not told.</summary>
internal sealed class PutFile : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(GetFile.Route, Handle).WithMetadata(Audience.SandboxUsers);

    private static async Task<Ok<WorkspaceFile>> Handle(FilePath path, RawBody body, Call call, CancellationToken cancellation) =>
        await call.Grains.Container(call.Sandbox).WriteFile(call.DeveloperId, path.Value, new FileContent(body.Bytes), cancellation);
}
