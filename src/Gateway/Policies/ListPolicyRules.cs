using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Lists a policy's rules.</summary>
internal sealed class ListPolicyRules : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/policy/{policyId}/rules", Handle);

    private static async Task<Ok<PolicyRuleList>> Handle(string policyId, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Rules(call.World, policyId, cancellation);
}
