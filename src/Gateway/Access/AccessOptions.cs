using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Access;

/// <summary>How much of guessing keys is borne.</summary>
internal sealed class AccessOptions
{
    public const string Section = "access";

    /// <summary>
    /// Calls with a key that is not valid which one address may make in a minute, and at once; 1 to 1,000,000; 600. Beyond that its calls are refused with
    /// <c>rate_limit_exceeded</c>, but for those with a key that worked lately. An IPv6 address counts with all that share its first 64 bits.
    /// </summary>
    [ConfigurationKeyName("failed_attempts_per_minute"), Range(1, 1_000_000)]
    public int FailedAttemptsPerMinute { get; set; } = 600;
}

/// <summary>Holds the bounds that <see cref="AccessOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
