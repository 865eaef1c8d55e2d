using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Tries again what failed.</summary>
internal sealed class RecoverSandbox : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/recover", Handle);

    private static async Task<Ok<Sandbox>> Handle(Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Recover(call.DeveloperId, cancellation)).At(call);
}
