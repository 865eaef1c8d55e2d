using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Trust;

/// <summary>Adds evidence to an evaluation and evaluates anew.</summary>
internal sealed class UpdateTrustEvaluationSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/trust/update", Handle);

    private static async Task<Ok<TrustEvaluation>> Handle(Body<UpdateTrustEvaluation> body, Call call, CancellationToken cancellation) =>
        await call.Grains.TrustEvaluations(call.Sandbox).AddEvidence(call.World, body.Value, cancellation);
}
