using Microsoft.Extensions.Configuration;

namespace Sandboxes.Grains.Logs;

/// <summary>What is watched.</summary>
public sealed class MonitoringOptions
{
    public const string Section = "monitoring";

    /// <summary>Whether a sandbox's operation log keeps lines of the levels debug and info; warnings and errors are always kept. True.</summary>
    [ConfigurationKeyName("detailed_logging")]
    public bool DetailedLogging { get; set; } = true;

    /// <summary>Read for the sake of complete files; nothing depends on it yet. True.</summary>
    [ConfigurationKeyName("performance_metrics")]
    public bool PerformanceMetrics { get; set; } = true;

    /// <summary>Read for the sake of complete files; nothing depends on it yet. True.</summary>
    [ConfigurationKeyName("error_tracking")]
    public bool ErrorTracking { get; set; } = true;
}
