using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;
using TrustView = Sandboxes.Contracts.Trust;

namespace Sandboxes.Gateway.Trust;

/// <summary>Shows how far an entity is trusted.</summary>
internal sealed class GetTrust : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trust/{entityId}", Handle);

    private static async Task<Ok<TrustView>> Handle(string entityId, Call call, CancellationToken cancellation) =>
        await call.Grains.Agent(call.Sandbox, entityId).GetTrust(call.World, cancellation);
}
