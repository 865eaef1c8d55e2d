using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Lowers trust by time, an event or a change of context.</summary>
internal sealed class DecayTrustSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/trust/{entityId}/decay", Handle)
        .WithContent<DecayTrust>((sound, call, cancellation) => call.Grains.Content().Decay(sound.Value, cancellation));

    private static async Task<Ok<TrustDecayed>> Handle(string entityId, Body<DecayTrust> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Agent(call.Sandbox, entityId).Decay(call.World, body.Value, cancellation);
}
