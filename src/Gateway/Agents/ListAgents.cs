using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Agents;

/// <summary>Lists agents by id, as a bare array.</summary>
internal sealed class ListAgents : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agents", Handle);
        routes.MapGet("/api/agents", Handle).AsAlias();
    }

    private static async Task<Ok<Agent[]>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (ownerId, limit, offset) = query.Value;
        var reply = await call.Grains.AgentDirectory(call.Sandbox)
            .List(call.World, new AgentQuery(ownerId, limit ?? 50, offset ?? 0), cancellation);
        return reply.Select(list => list.Agents.ToArray());
    }

    internal sealed record Parameters(
        string? OwnerId,
        [property: Range(1, 100)] int? Limit,
        [property: Range(0, int.MaxValue)] int? Offset);
}
