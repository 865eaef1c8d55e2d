using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Shows one evaluation.</summary>
internal sealed class GetTrustEvaluation : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trust/evaluations/{evaluationId}", Handle);

    private static async Task<Ok<TrustEvaluation>> Handle(string evaluationId, Call call, CancellationToken cancellation) =>
        await call.Grains.TrustEvaluations(call.Sandbox).Get(call.World, evaluationId, cancellation);
}
