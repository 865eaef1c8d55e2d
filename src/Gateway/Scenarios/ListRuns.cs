using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Scenarios;

/// <summary>Lists a sandbox's runs, newest first.</summary>
internal sealed class ListRuns : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/runs", Handle);

    private static async Task<Ok<ScenarioRunList>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation) =>
        await call.Grains.ScenarioRuns(call.Sandbox).List(call.DeveloperId, query.Value.Limit ?? 20, query.Value.Cursor, cancellation);

    internal sealed record Parameters([property: Range(1, 100)] int? Limit, [property: StringLength(200, MinimumLength = 1)] string? Cursor);
}
