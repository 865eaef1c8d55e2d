using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Policies;

/// <summary>Deletes a policy.</summary>
internal sealed class DeletePolicy : IMirrorSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/policy/{policyId}", Handle);

    private static async Task<NoContent> Handle(string policyId, Call call, CancellationToken cancellation) =>
        NoContent.From(await call.Grains.Policies(call.Sandbox).Delete(call.World, policyId, cancellation));
}
