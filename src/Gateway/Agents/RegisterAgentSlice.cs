using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Agents;

/// <summary>Registers an agent.</summary>
internal sealed class RegisterAgentSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agents", Handle);
        routes.MapPost("/api/agents/register", Handle).AsAlias();
    }

    private static async Task<Created<Agent>> Handle(Body<RegisterAgent> body, Call call, CancellationToken cancellation)
    {
        var agentId = body.Value.AgentId ?? call.Operation.NewId("agent-");
        var reply = await call.Grains.Agent(call.Sandbox, agentId).Register(call.World, body.Value with { AgentId = agentId }, cancellation);
        return new Created<Agent>(reply, agent => $"/v1/agents/{agent.AgentId}");
    }
}
