using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Lists policies without their rules.</summary>
internal sealed class ListPolicies : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/policy", Handle);

    private static async Task<Ok<PolicyList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (status, category, owner, limit, offset) = query.Value;
        return await call.Grains.Policies(call.Sandbox)
            .List(call.World, new PolicyQuery(status, category, owner, limit ?? 20, offset ?? 0), cancellation);
    }

    internal sealed record Parameters(
        [property: AllowedValues(null, "draft", "active", "deprecated", "archived")] string? Status,
        string? Category,
        string? Owner,
        [property: Range(1, 100)] int? Limit,
        [property: Range(0, int.MaxValue)] int? Offset);
}
