using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Switches a sandbox to a new generation, whole or in parts.</summary>
internal sealed class ResetSandboxSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandbox/reset", Handle).WithContent<ResetSandbox>(FaultsAsync).WithMetadata(new NamingRule(NamesSandbox.Somewhere));
        routes.MapPost("/sandboxes/{sandboxId}/reset", Handle).WithContent<ResetSandbox>(FaultsAsync);
    }

    private static Task<ImmutableArray<FieldFault>> FaultsAsync(Sound<ResetSandbox> sound, Call call, CancellationToken cancellation) =>
        call.Grains.Content().Reset(sound.Value, cancellation);

    private static async Task<Ok<Sandbox>> Handle(Body<ResetSandbox> body, Call call, CancellationToken cancellation) =>
        (await call.Grains.Sandbox(call.Sandbox).Reset(call.DeveloperId, body.Value, cancellation)).At(call);
}
