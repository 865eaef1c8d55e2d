using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Drafts a policy.</summary>
internal sealed class CreatePolicySlice : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy", Handle)
        .WithContent<CreatePolicy>((sound, call, cancellation) => call.Grains.Content().CreatePolicy(sound.Value, cancellation));

    private static async Task<Created<Policy>> Handle(Body<CreatePolicy> body, Call call, CancellationToken cancellation)
    {
        var reply = await call.Grains.Policies(call.Sandbox).Create(call.World, body.Value, cancellation);
        return new Created<Policy>(reply, policy => $"/v1/policy/{policy.PolicyId}");
    }
}
