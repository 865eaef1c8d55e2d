using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Files;

/// <summary>Removes a file or directory of a sandbox's workspace.</summary>
internal sealed class DeleteFile : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(GetFile.Route, Handle).WithMetadata(Audience.SandboxUsers);

    private static async Task<NoContent> Handle(FilePath path, Call call, CancellationToken cancellation) =>
        new(await call.Grains.Container(call.Sandbox).DeleteFile(call.DeveloperId, path.Value, cancellation));
}
