using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Requests;

/// <summary>Lists the calls to a sandbox, newest first.</summary>
internal sealed class ListRequests : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/requests", Handle);

    private static async Task<Ok<RequestPage>> Handle(Query<Parameters> query, Call call, CancellationToken cancellation)
    {
        var (method, status, code, since, until, limit, cursor) = query.Value;
        return await call.Grains.RequestJournal(call.Sandbox)
            .Query(call.DeveloperId, new RequestQuery(method, status, code, since, until, limit ?? 50, cursor), cancellation);
    }

    internal sealed record Parameters(
        string? Method,
        [property: Range(100, 599)] int? Status,
        string? Code,
        DateTimeOffset? Since,
        DateTimeOffset? Until,
        [property: Range(1, 1_000)] int? Limit,
        long? Cursor);
}
