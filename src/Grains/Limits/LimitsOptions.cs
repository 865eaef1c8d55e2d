using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Grains.Limits;

/// <summary>Limits that the seed's configuration does not name.</summary>
public sealed class LimitsOptions
{
    public const string Section = "limits";

    /// <summary>Management calls a developer may make in a calendar minute; 1 to 1,000,000,000; 600.</summary>
    [ConfigurationKeyName("management_requests_per_minute"), Range(1, 1_000_000_000)]
    public int ManagementRequestsPerMinute { get; set; } = 600;
}

/// <summary>Holds the bounds that <see cref="LimitsOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class LimitsOptionsValidator : IValidateOptions<LimitsOptions>;
