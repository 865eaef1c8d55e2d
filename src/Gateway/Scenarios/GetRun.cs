using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Scenarios;

/// <summary>Shows a run with what each step found.</summary>
internal sealed class GetRun : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/runs/{runId}", Handle);

    private static async Task<Ok<ScenarioRun>> Handle(string runId, Call call, CancellationToken cancellation) =>
        await call.Grains.ScenarioRun(call.Sandbox, runId).Get(call.DeveloperId, cancellation);
}
