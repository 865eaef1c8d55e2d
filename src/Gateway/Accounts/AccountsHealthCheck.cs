using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sandboxes.Gateway.Accounts;

/// <summary>A gateway that makes no accounts itself is not ready before there are some. Once there are, it needs no new start.</summary>
internal sealed class AccountsHealthCheck(AccountSettlement settlement) : IHealthCheck
{
    public const string Command = "./sandbox db migrate --credentials FILE";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await settlement.SettleAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"There are no accounts. Make the first developer and the administrator: {Command}");
}
