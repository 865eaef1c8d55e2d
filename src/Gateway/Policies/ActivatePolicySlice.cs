using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Makes a policy count.</summary>
internal sealed class ActivatePolicySlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/{policyId}/activate", Handle);

    private static async Task<Ok<Policy>> Handle(string policyId, Body<ActivatePolicy> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Activate(call.World, policyId, body.Value, cancellation);
}
