using Sandboxes.Contracts;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Bodies;
using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Sandboxes;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Logs;

/// <summary>Shows a sandbox's log, oldest line first, or follows it.</summary>
internal sealed class GetLogs : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox/logs", Handle).WithMetadata(new NamingRule(NamesSandbox.Somewhere));
        routes.MapGet("/sandboxes/{sandboxId}/logs", Handle);
    }

    private static async Task<Outcomes.Results<Ok<SandboxLogPage>, LogStream>> Handle(
        Query<LogParameters> query, Call call, IHostApplicationLifetime lifetime, TimeProvider time, CancellationToken cancellation)
    {
        if (query.Value.Follow is true)
            return await LogStream.OpenAsync(call, query.Value, lifetime, time, cancellation);

        var log = call.Grains.SandboxLog(call.Sandbox);
        return new Ok<SandboxLogPage>(await log.Query(call.DeveloperId, query.Value.ToQuery(null), cancellation));
    }
}
