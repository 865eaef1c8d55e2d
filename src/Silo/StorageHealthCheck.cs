using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sandboxes.Storage.Health;

namespace Sandboxes.Silo;

/// <summary>Has the host's readiness depend on storage.</summary>
internal sealed class StorageHealthCheck(IStorageHealth storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await storage.CheckAsync(cancellationToken);
        return found.IsHealthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(found.Fault);
    }
}
