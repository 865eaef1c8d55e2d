using System.Collections.Immutable;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Shows one sandbox where one is named, else all of the caller's.</summary>
internal sealed class GetStatus : IManagementSlice
{
    private const int MostListed = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/sandbox/status", Handle).WithMetadata(new NamingRule(NamesSandbox.OrAll));

    private static async Task<Outcomes.Results<Ok<Sandbox>, Ok<SandboxPage>>> Handle(Call call, CancellationToken cancellation)
    {
        if (call.SandboxId is not null)
            return new Ok<Sandbox>((await call.Grains.Sandbox(call.Sandbox).Get(call.DeveloperId, cancellation)).At(call));

        var all = new SandboxFilter(null, null, ImmutableDictionary<string, string>.Empty, MostListed, null);
        return new Ok<SandboxPage>((await call.Grains.SandboxDirectory(call.DeveloperId).List(all, cancellation)).At(call));
    }
}
