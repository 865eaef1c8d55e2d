using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Shows a sandbox. Not counted as use of it.</summary>
internal sealed class GetSandbox : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/sandboxes/{sandboxId}", Handle).WithMetadata(Audience.SandboxUsers);

    private static async Task<Ok<Sandbox>> Handle(Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Get(call.DeveloperId, cancellation)).At(call);
}
