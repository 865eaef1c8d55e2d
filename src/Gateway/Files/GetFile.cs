using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Files;

/// <summary>Gives the bytes of a file of a sandbox's workspace.</summary>
internal sealed class GetFile : IManagementSlice
{
    public const string Route = "/sandboxes/{sandboxId}/files/{**path}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Route, Handle).WithMetadata(Audience.SandboxUsers);

    private static async Task<FileBytes> Handle(FilePath path, Call call, CancellationToken cancellation) =>
        new(await call.Grains.Container(call.Sandbox).ReadFile(call.DeveloperId, path.Value, cancellation));
}
