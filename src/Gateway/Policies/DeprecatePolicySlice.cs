using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Makes a policy count no more.</summary>
internal sealed class DeprecatePolicySlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/{policyId}/deprecate", Handle);

    private static async Task<Ok<Policy>> Handle(string policyId, Body<DeprecatePolicy> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Deprecate(call.World, policyId, body.Value, cancellation);
}
