using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Lets a paused sandbox go on.</summary>
internal sealed class ResumeSandbox : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/resume", Handle);

    private static async Task<Ok<Sandbox>> Handle(Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Resume(call.DeveloperId, cancellation)).At(call);
}
