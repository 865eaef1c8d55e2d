using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Says what the policies would decide, without effect.</summary>
internal sealed class EvaluatePoliciesSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/evaluate", Handle);

    private static async Task<Ok<PolicyEvaluation>> Handle(Body<EvaluatePolicies> body, Call call, CancellationToken cancellation) =>
        await call.Grains.GetGrain<IPolicyBookGrain>(call.Sandbox).Evaluate(call.World, body.Value, cancellation);
}
