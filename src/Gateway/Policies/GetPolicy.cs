using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Shows a policy, the latest version unless one is named.</summary>
internal sealed class GetPolicy : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/policy/{policyId}", Handle);

    private static async Task<Ok<Policy>> Handle(string policyId, Query<Parameters> query, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Get(call.World, policyId, query.Value.Version, cancellation);

    internal sealed record Parameters([property: Pattern(@"^\d+\.\d+\.\d+$")] string? Version);
}
