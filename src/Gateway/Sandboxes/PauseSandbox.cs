using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Stops what happens in a sandbox; nothing is lost.</summary>
internal sealed class PauseSandbox : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/pause", Handle);

    private static async Task<Ok<Sandbox>> Handle(Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Pause(call.DeveloperId, cancellation)).At(call);
}
