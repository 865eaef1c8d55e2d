using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Hosting;

/// <summary>Where the gateway listens.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "gateway";

    /// <summary>The IP address; <c>127.0.0.1</c>, which only this machine reaches. <c>0.0.0.0</c> opens it to the network.</summary>
    [ConfigurationKeyName("address"), Required, RegularExpression(@"^[0-9a-fA-F.:]{2,45}$")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The TCP port, 1 to 65,535; 5080.</summary>
    [ConfigurationKeyName("port"), Range(1, 65_535)]
    public int Port { get; set; } = 5080;

    /// <summary>The URL by which callers reach it, without a slash at the end; as the call itself says unless given.</summary>
    [ConfigurationKeyName("public_url"), Url]
    public string? PublicUrl { get; set; }

    /// <summary>How this gateway is reached, as far as it knows.</summary>
    public string Url() => PublicUrl ?? $"http://{Address}:{Port}";

    /// <summary>The least level that is logged to standard error: <c>debug</c>, <c>information</c>, <c>warning</c> or <c>error</c>; warning.</summary>
    [ConfigurationKeyName("log_level"), AllowedValues("debug", "information", "warning", "error")]
    public string LogLevel { get; set; } = "warning";
}

/// <summary>Holds the bounds that <see cref="GatewayOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
