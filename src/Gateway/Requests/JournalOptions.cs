using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Requests;

/// <summary>How much of the calls to a sandbox is kept on the way to its journal.</summary>
internal sealed class JournalOptions
{
    public const string Section = "journal";

    /// <summary>Calls of one sandbox that wait to be written; 10 to 100,000. Older ones are left out and counted.</summary>
    [ConfigurationKeyName("max_requests_per_sandbox"), Range(10, 100_000)]
    public int MaxRequestsPerSandbox { get; set; } = 1_000;

    /// <summary>Bytes of their bodies, likewise; 64 KiB to 1 GiB.</summary>
    [ConfigurationKeyName("max_bytes_per_sandbox"), Range(65_536, 1_073_741_824)]
    public int MaxBytesPerSandbox { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a request's and of an answer's body that are kept; 0 to 65,536.</summary>
    [ConfigurationKeyName("max_body_bytes"), Range(0, 65_536)]
    public int MaxBodyBytes { get; set; } = 4_096;

    /// <summary>Seconds between two writes; 1 to 60. So much may be lost in a crash.</summary>
    [ConfigurationKeyName("flush_seconds"), Range(1, 60)]
    public int FlushSeconds { get; set; } = 1;
}

/// <summary>Holds the bounds that <see cref="JournalOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class JournalOptionsValidator : IValidateOptions<JournalOptions>;
