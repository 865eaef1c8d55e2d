using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Health;

/// <summary>Whether a grain answers.</summary>
internal sealed class SiloHealthCheck(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await grains.DeveloperDirectory(0).List(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
