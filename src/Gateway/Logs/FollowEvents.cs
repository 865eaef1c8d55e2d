using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Logs;

/// <summary>Follows what happens in a sandbox as server-sent events; <c>Last-Event-ID</c> goes on where a stream broke off.</summary>
internal sealed class FollowEvents : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandboxes/{sandboxId}/events", Handle);

    private static Task<LogStream> Handle(
        Query<LogParameters> query, Call call, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellation) =>
        LogStream.OpenAsync(call, query.Value, lifetime, time, cancellation);
}
