using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Shows how an entity's trust moved, newest last.</summary>
internal sealed class GetTrustHistory : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trust/{entityId}/history", Handle);

    private static async Task<Ok<TrustHistory>> Handle(string entityId, Query<Parameters> query, Call call, CancellationToken cancellation) =>
        await call.Grains.Agent(call.Sandbox, entityId)
            .GetTrustHistory(call.World, new TrustHistoryQuery(query.Value.Dimension, query.Value.Limit ?? 100), cancellation);

    internal sealed record Parameters(
        [property: StringLength(100, MinimumLength = 1)] string? Dimension,
        [property: Range(1, 1_000)] int? Limit);
}
