using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Silo;

/// <summary>Where a silo listens.</summary>
public sealed class SiloOptions
{
    public const string Section = "silo";

    /// <summary>For other silos, on loopback; 1 to 65,535; 11111.</summary>
    [ConfigurationKeyName("port"), Range(1, 65_535)]
    public int Port { get; set; } = 11111;

    /// <summary>For clients, on loopback; 1 to 65,535; 30000.</summary>
    [ConfigurationKeyName("gateway_port"), Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30000;
}

/// <summary>Holds the bounds that <see cref="SiloOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class SiloOptionsValidator : IValidateOptions<SiloOptions>;
