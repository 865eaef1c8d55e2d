using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Clocks;

/// <summary>Moves virtual time forward and lets happen what falls due on the way.</summary>
internal sealed class AdvanceClockSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sandboxes/{sandboxId}/clock/advance", Handle)
        .WithContent<AdvanceClock>(FaultsAsync);

    private static Task<ImmutableArray<FieldFault>> FaultsAsync(Sound<AdvanceClock> sound, Call call, CancellationToken cancellation) =>
        sound.Lacks("seconds") || sound.Lacks("to")
            ? Task.FromResult<ImmutableArray<FieldFault>>([])
            : call.Grains.Content().AdvanceClock(sound.Value, cancellation);

    private static async Task<Ok<SandboxClock>> Handle(Body<AdvanceClock> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Sandbox(call.Sandbox).AdvanceClock(call.DeveloperId, body.Value, cancellation);
}
