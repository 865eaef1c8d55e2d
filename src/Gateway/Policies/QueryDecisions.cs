using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Searches decisions, newest first.</summary>
internal sealed class QueryDecisions : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/policy/decisions", Handle);
        routes.MapGet("/policy/query", Handle).AsAlias();
    }

    private static async Task<Ok<PolicyDecisionList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (agentId, actionType, decision, startTime, endTime, limit, cursor) = query.Value;
        return await call.Grains.Decisions(call.Sandbox)
            .Query(call.World, new PolicyDecisionQuery(agentId, actionType, decision, startTime, endTime, limit ?? 100, cursor), cancellation);
    }

    internal sealed record Parameters(
        string? AgentId,
        string? ActionType,
        [property: AllowedValues(null, "allow", "deny", "modify", "log")] string? Decision,
        DateTimeOffset? StartTime,
        DateTimeOffset? EndTime,
        [property: Range(1, 1_000)] int? Limit,
        long? Cursor);
}
