using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Sandboxes;

/// <summary>Lists the caller's sandboxes, page by page; ended ones only where their phase is asked for.</summary>
internal sealed class ListSandboxes : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes", Handle);

    private static async Task<Ok<SandboxPage>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (phase, name, metadata, limit, cursor) = query.Value;
        var filter = new SandboxFilter(phase, name, metadata ?? ImmutableDictionary<string, string>.Empty, limit ?? 50, cursor);
        return (await call.Grains.SandboxDirectory(call.DeveloperId).List(filter, cancellation)).At(call);
    }

    internal sealed record Parameters(
        SandboxPhase? Phase,
        string? Name,
        ImmutableDictionary<string, string>? Metadata,
        [property: Range(1, 100)] int? Limit,
        [property: StringLength(100, MinimumLength = 1)] string? Cursor);
}
