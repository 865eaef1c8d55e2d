using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Alerts;

/// <summary>Lists alerts, newest first.</summary>
internal sealed class ListAlerts : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/alerts", Handle);

    private static async Task<Ok<AlertList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (entityId, level, resolved, limit, cursor) = query.Value;
        return await call.Grains.Alerts(call.Sandbox)
            .List(call.World, new AlertQuery(entityId, level, resolved, limit ?? 100, cursor), cancellation);
    }

    internal sealed record Parameters(
        string? EntityId,
        [property: AllowedValues(null, "notice", "warning", "critical")] string? Level,
        bool? Resolved,
        [property: Range(1, 1_000)] int? Limit,
        [property: StringLength(200, MinimumLength = 1)] string? Cursor);
}
