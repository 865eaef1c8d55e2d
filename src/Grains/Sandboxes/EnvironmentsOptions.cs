using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Grains.Sandboxes;

/// <summary>How many sandboxes a developer may have, and for how long.</summary>
public sealed class EnvironmentsOptions
{
    public const string Section = "environments";

    /// <summary>Sandboxes of one developer that live at once; 1 to 1,000,000; 3.</summary>
    [ConfigurationKeyName("max_per_developer"), Range(1, 1_000_000)]
    public int MaxPerDeveloper { get; set; } = 3;

    /// <summary>Minutes without a call to the mirrored API after which a sandbox ends; 1 to 10,080; 60.</summary>
    [ConfigurationKeyName("idle_timeout_minutes"), Range(1, 10_080)]
    public int IdleTimeoutMinutes { get; set; } = 60;

    /// <summary>The longest life of a sandbox in hours, and what it gets unless it asks for less; 1 to 8,760; 24.</summary>
    [ConfigurationKeyName("max_lifetime_hours"), Range(1, 8_760)]
    public int MaxLifetimeHours { get; set; } = 24;

    [ConfigurationKeyName("resource_limits"), ValidateObjectMembers]
    public ResourceLimitsOptions ResourceLimits { get; set; } = new();
}

/// <summary>The most that one sandbox may use.</summary>
public sealed class ResourceLimitsOptions
{
    /// <summary>Processor cores of a container; 0.1 to 256; 2.</summary>
    [ConfigurationKeyName("cpu_cores"), Range(0.1, 256)]
    public double CpuCores { get; set; } = 2;

    /// <summary>Memory of a container in MiB; 16 to 1,048,576; 4096.</summary>
    [ConfigurationKeyName("memory_mb"), Range(16, 1_048_576)]
    public int MemoryMb { get; set; } = 4096;

    /// <summary>Storage of a container in GiB; 0.01 to 10,240; 10.</summary>
    [ConfigurationKeyName("storage_gb"), Range(0.01, 10_240)]
    public double StorageGb { get; set; } = 10;

    /// <summary>Calls to a sandbox's mirrored API in a calendar minute; 1 to 1,000,000,000; 300.</summary>
    [ConfigurationKeyName("requests_per_minute"), Range(1, 1_000_000_000)]
    public int RequestsPerMinute { get; set; } = 300;
}

/// <summary>Holds the bounds that <see cref="EnvironmentsOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class EnvironmentsOptionsValidator : IValidateOptions<EnvironmentsOptions>;
