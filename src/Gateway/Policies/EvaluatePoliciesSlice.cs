using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Says what the policies would decide, without effect.</summary>
internal sealed class EvaluatePoliciesSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/evaluate", Handle)
        .WithContent<EvaluatePolicies>(FaultsAsync);

    /// <summary>An evaluation has no effect, so it says itself what is wrong with it.</summary>
    private static async Task<ImmutableArray<FieldFault>> FaultsAsync(Sound<EvaluatePolicies> sound, Call call, CancellationToken cancellation)
    {
        var command = sound.Value with { Context = sound.Value.Context ?? new JsonText("{}") };
        return (await call.Grains.Policies(call.Sandbox).Evaluate(call.World, command, cancellation)).Refusal?.Faults ?? [];
    }

    private static async Task<Ok<PolicyEvaluation>> Handle(Body<EvaluatePolicies> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Evaluate(call.World, body.Value, cancellation);
}
