using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Changes a policy; its rules have routes of their own.</summary>
internal sealed class UpdatePolicySlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/policy/{policyId}", Handle);

    private static async Task<Ok<Policy>> Handle(string policyId, Body<UpdatePolicy> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Update(call.World, policyId, body.Value, cancellation);
}
