using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Scores one agent's trust in another.</summary>
internal sealed class EvaluateTrustSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/trust/evaluate", Handle);

    private static async Task<Ok<TrustEvaluation>> Handle(Body<EvaluateTrust> body, Call call, CancellationToken cancellation) =>
        await call.Grains.TrustEvaluations(call.Sandbox).Evaluate(call.World, body.Value, cancellation);
}
