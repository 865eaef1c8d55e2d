using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Adds a rule to a policy.</summary>
internal sealed class AddPolicyRule : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/policy/{policyId}/rules", Handle)
        .WithContent<CreatePolicyRule>((sound, call, cancellation) => call.Grains.Content().AddRule(sound.Value, cancellation));

    private static async Task<Created<PolicyRule>> Handle(
        string policyId, Body<CreatePolicyRule> body, Call call, CancellationToken cancellation)
    {
        var reply = await call.Grains.Policies(call.Sandbox).AddRule(call.World, policyId, body.Value, cancellation);
        return new Created<PolicyRule>(reply, rule => $"/v1/policy/{policyId}/rules/{rule.RuleId}");
    }
}
