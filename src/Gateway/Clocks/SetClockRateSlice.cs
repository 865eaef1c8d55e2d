using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Clocks;

/// <summary>Sets how fast virtual time runs.</summary>
internal sealed class SetClockRateSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/sandboxes/{sandboxId}/clock", Handle);

    private static async Task<Ok<SandboxClock>> Handle(Body<SetClockRate> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Sandbox(call.Sandbox).SetClockRate(call.DeveloperId, body.Value, cancellation);
}
