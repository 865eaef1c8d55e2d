using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Ends a sandbox, removes its data and frees its place at once.</summary>
internal sealed class DeleteSandbox : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/sandboxes/{sandboxId}", Handle).WithMetadata(FreshCredential.Needed);

    private static async Task<Ok<Sandbox>> Handle(Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Delete(call.DeveloperId, cancellation)).At(call);
}
