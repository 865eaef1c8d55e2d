using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Agents;

/// <summary>Shows an agent's profile.</summary>
internal sealed class GetAgent : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agents/{agentId}", Handle);
        routes.MapGet("/api/agents/{agentId}/profile", Handle).AsAlias();
    }

    private static async Task<Ok<Agent>> Handle(string agentId, Call call, CancellationToken cancellation) =>
        await call.Grains.Agent(call.Sandbox, agentId).Get(call.World, cancellation);
}
