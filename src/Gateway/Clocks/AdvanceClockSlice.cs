using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Clocks;

/// <summary>Moves virtual time forward and lets happen what falls due on the way.</summary>
internal sealed class AdvanceClockSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/clock/advance", Handle);

    private static async Task<Ok<SandboxClock>> Handle(Body<AdvanceClock> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Sandbox(call.Sandbox).AdvanceClock(call.DeveloperId, body.Value, cancellation);
}
