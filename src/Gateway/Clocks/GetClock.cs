using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Clocks;

/// <summary>Shows a sandbox's virtual time.</summary>
internal sealed class GetClock : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/clock", Handle);

    private static async Task<Ok<SandboxClock>> Handle(Call call, CancellationToken cancellation) =>
        await call.Grains.Sandbox(call.Sandbox).GetClock(call.DeveloperId, cancellation);
}
