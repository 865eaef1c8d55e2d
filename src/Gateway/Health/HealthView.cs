using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Sandboxes.Gateway.Health;

/// <summary>Whether the gateway can do its work.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> where some calls cannot be served, or <c>unavailable</c>.</param>
/// <param name="Reasons">What is in the way; empty where nothing is.</param>
public sealed record HealthView(string Status, ImmutableArray<HealthReason> Reasons)
{
    internal static HealthView Live { get; } = new("ok", []);

    internal static HealthView Of(HealthReport report) => report.Status == HealthStatus.Healthy
        ? Live
        : new(
            report.Status == HealthStatus.Unhealthy ? "unavailable" : "degraded",
            [.. report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).Select(ReasonOf)]);

    private static HealthReason ReasonOf(KeyValuePair<string, HealthReportEntry> check) =>
        new(check.Key, check.Value.Description ?? check.Value.Exception?.Message ?? "does not answer");
}

/// <param name="Part">What does not work, such as <c>storage</c>.</param>
public sealed record HealthReason(string Part, string Message);
