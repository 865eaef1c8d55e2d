using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Scenarios;

/// <summary>Stops a run after the step under way.</summary>
internal sealed class CancelRun : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete("/sandboxes/{sandboxId}/runs/{runId}", Handle);

    private static async Task<Ok<ScenarioRun>> Handle(string runId, Call call, CancellationToken cancellation) =>
        await call.Grains.ScenarioRun(call.Sandbox, runId).Cancel(call.DeveloperId, cancellation);
}
