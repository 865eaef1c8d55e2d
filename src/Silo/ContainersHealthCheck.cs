using Microsoft.Extensions.Diagnostics.HealthChecks;
using Sandboxes.Containers;

namespace Sandboxes.Silo;

/// <summary>Has the host's readiness tell when the container engine is away: degraded, as sandboxes without a container go on.</summary>
internal sealed class ContainersHealthCheck(IContainerHealth containers, TimeProvider time) : IHealthCheck
{
    /// <summary>Who asks for readiness does not wait for an engine that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var fault = await containers.FaultAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return fault is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(fault);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded("The container engine does not answer in time.");
        }
    }
}
