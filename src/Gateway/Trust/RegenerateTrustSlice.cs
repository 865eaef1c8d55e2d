using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Raises trust by verification, attestation or time.</summary>
internal sealed class RegenerateTrustSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/trust/{entityId}/regenerate", Handle)
        .WithContent<RegenerateTrust>((sound, call, cancellation) => call.Grains.Content().Regenerate(sound.Value, cancellation));

    private static async Task<Ok<TrustRegenerated>> Handle(
        string entityId, Body<RegenerateTrust> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Agent(call.Sandbox, entityId).Regenerate(call.World, body.Value, cancellation);
}
