using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Grains.Logs;

/// <summary>How much is kept of what happens in a sandbox.</summary>
public sealed class LogsOptions
{
    public const string Section = "logs";

    /// <summary>Lines of a sandbox's operation log; the oldest go first; 100 to 1,000,000; 10,000.</summary>
    [ConfigurationKeyName("max_lines_per_sandbox"), Range(100, 1_000_000)]
    public int MaxLinesPerSandbox { get; set; } = 10_000;

    /// <summary>Calls in a sandbox's request journal; the oldest go first; 10 to 1,000,000; 1,000.</summary>
    [ConfigurationKeyName("max_requests_per_sandbox"), Range(10, 1_000_000)]
    public int MaxRequestsPerSandbox { get; set; } = 1_000;
}

/// <summary>Holds the bounds that <see cref="LogsOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class LogsOptionsValidator : IValidateOptions<LogsOptions>;
