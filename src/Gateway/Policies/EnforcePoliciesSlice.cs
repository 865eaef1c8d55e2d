using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Decides on an agent's action and keeps the decision.</summary>
internal sealed class EnforcePoliciesSlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/enforce", Handle)
        .WithContent<EnforcePolicies>((sound, call, cancellation) => call.Grains.Content().Enforce(sound.Value, cancellation));

    private static async Task<Ok<Enforcement>> Handle(Body<EnforcePolicies> body, Call call, CancellationToken cancellation) =>
        await call.Grains.Policies(call.Sandbox).Enforce(call.World, body.Value, cancellation);
}
