using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sandboxes.Gateway.Access;
using Sandboxes.Gateway.Answers;
using Sandboxes.Gateway.Calls;
using Outcomes = Microsoft.AspNetCore.Http.HttpResults;

namespace Sandboxes.Gateway.Health;

/// <summary>Says whether calls can be served: 200 also where only some can, and why; 503 with the reasons where they cannot.</summary>
internal sealed class GetReadiness : IManagementSlice
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health/ready", Handle).WithMetadata(Audience.Everyone);

    private static async Task<Outcomes.Results<Ok<HealthView>, Unavailable<HealthView>>> Handle(HealthCheckService health, CancellationToken cancellation)
    {
        var report = await health.CheckHealthAsync(cancellation);
        var view = HealthView.Of(report);
        return report.Status == HealthStatus.Unhealthy ? new Unavailable<HealthView>(view) : new Ok<HealthView>(view);
    }
}
