using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Changes a sandbox by a JSON merge patch: what is left out stays, what is null is removed.</summary>
internal sealed class UpdateSandboxSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPatch("/sandboxes/{sandboxId}", Handle)
        .WithContent<UpdateSandbox>((sound, call, cancellation) => call.Grains.Content().Update(sound.Value, cancellation));

    private static async Task<Ok<Sandbox>> Handle(Body<UpdateSandbox> body, Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Update(call.DeveloperId, body.Value, cancellation)).At(call);
}
