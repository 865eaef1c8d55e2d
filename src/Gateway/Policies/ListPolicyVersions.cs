using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Lists the versions that a policy has had, newest first.</summary>
internal sealed class ListPolicyVersions : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/policy/{policyId}/versions", Handle);

    private static async Task<Ok<PolicyVersionList>> Handle(string policyId, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Versions(call.World, policyId, cancellation);
}
