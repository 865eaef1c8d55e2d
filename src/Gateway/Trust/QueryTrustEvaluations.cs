using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Searches evaluations, newest first.</summary>
internal sealed class QueryTrustEvaluations : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trust/evaluations", Handle);
        routes.MapGet("/trust/query", Handle).AsAlias();
    }

    private static async Task<Ok<TrustEvaluationList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (agentId, targetId, minScore, dimensions, startTime, endTime, limit, cursor) = query.Value;
        return await call.Grains.TrustEvaluations(call.Sandbox).Query(
            call.World, new TrustEvaluationQuery(agentId, targetId, minScore, dimensions ?? [], startTime, endTime, limit ?? 100, cursor), cancellation);
    }

    internal sealed record Parameters(
        string? AgentId,
        string? TargetId,
        [property: Range(0d, 1d)] double? MinScore,
        [property: MaxLength(20), TextItems(100)] ImmutableArray<string>? TrustDimensions,
        DateTimeOffset? StartTime,
        DateTimeOffset? EndTime,
        [property: Range(1, 1_000)] int? Limit,
        [property: StringLength(200, MinimumLength = 1)] string? Cursor);
}
