using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Sandboxes;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Scenarios;

/// <summary>Runs a scenario: 202 with the run, or the finished run to a caller that waits.</summary>
internal sealed class RunScenarioSlice : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sandbox/scenario/{scenarioId}", Handle).WithContent<RunScenario>(FaultsAsync).WithMetadata(new NamingRule(NamesSandbox.Somewhere));
        routes.MapPost("/sandboxes/{sandboxId}/scenarios/{scenarioId}", Handle).WithContent<RunScenario>(FaultsAsync);
    }

    private static Task<ImmutableArray<FieldFault>> FaultsAsync(Sound<RunScenario> sound, Call call, CancellationToken cancellation) =>
        call.Grains.Content().Run((string)call.Http.Request.RouteValues["scenarioId"]!, sound.Value, cancellation);

    private static async Task<Outcomes.Results<Ok<ScenarioRun>, Accepted<ScenarioRun>>> Handle(
        string scenarioId, Body<RunScenario> body, Call call, CancellationToken cancellation)
    {
        var run = call.Grains.ScenarioRun(call.Sandbox, call.Operation.NewId("run_"));
        var reply = await run.Start(call.DeveloperId, scenarioId, body.Value, cancellation);
        if (reply.Refusal is null && body.Value.Wait is true)
            return new Ok<ScenarioRun>(await run.Wait(call.DeveloperId, cancellation));
        return new Accepted<ScenarioRun>(reply, started => $"/sandboxes/{started.SandboxId}/runs/{started.RunId}");
    }
}
