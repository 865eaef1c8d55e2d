using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Moves the end of a sandbox's life.</summary>
internal sealed class ExtendSandboxSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/extend", Handle);

    private static async Task<Ok<Sandbox>> Handle(Body<ExtendSandbox> body, Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Extend(call.DeveloperId, body.Value, cancellation)).At(call);
}
