using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Containers;

/// <summary>The container engine and what containers are made of. Section <c>containers</c>.</summary>
public sealed class ContainersOptions
{
    public const string Section = "containers";

    /// <summary>Where the engine's API answers: <c>unix:///path</c> or <c>http://host:port</c>. Default <c>unix:///var/run/docker.sock</c>.</summary>
    [ConfigurationKeyName("endpoint"), Required, RegularExpression("^(unix:///.+|http://.+)$")]
    public string Endpoint { get; set; } = "unix:///var/run/docker.sock";

    /// <summary>The image of a sandbox that names none. Default <c>sandbox-orleans/sandbox:latest</c>, made from <c>deploy/images/sandbox</c>.</summary>
    [ConfigurationKeyName("image"), Required, StringLength(255, MinimumLength = 1)]
    public string Image { get; set; } = "sandbox-orleans/sandbox:latest";

    /// <summary>The images that a sandbox may name, beside the default one; <c>*</c> stands for any text. Default: every image that the engine has.</summary>
    [ConfigurationKeyName("allowed_images")]
    public IList<string> AllowedImages { get; } = [];

    /// <summary>Processes and threads of one container, 16 to 32,768. Default 256.</summary>
    [ConfigurationKeyName("pids"), Range(16, 32_768)]
    public int Pids { get; set; } = 256;

    /// <summary>
    /// What tells this platform's containers from another's on the same engine: lower-case letters, digits and dashes, at most 40.
    /// Default: drawn from the data folder's path.
    /// </summary>
    [ConfigurationKeyName("platform"), RegularExpression("^[a-z0-9-]{1,40}$")]
    public string? Platform { get; set; }

    /// <summary>Bytes kept of each of a command's two outputs, 1 KiB to 16 MiB. Default 1 MiB.</summary>
    [ConfigurationKeyName("output_limit"), Range(1_024, 16_777_216)]
    public int OutputLimit { get; set; } = 1 << 20;

    /// <summary>Bytes of the largest file that is read or written by the API, 1 KiB to 64 MiB. Default 16 MiB.</summary>
    [ConfigurationKeyName("file_limit"), Range(1_024, 67_108_864)]
    public int FileLimit { get; set; } = 16 << 20;

    /// <summary>How often use is told, 1 second to 1 minute. Default 5 seconds.</summary>
    [ConfigurationKeyName("observe_every"), Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ObserveEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the engine may take over one call before it counts as away, 1 second to 10 minutes. Default 30 seconds.</summary>
    [ConfigurationKeyName("engine_timeout"), Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan EngineTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The Unix socket of the gateway to which calls out of containers are passed on, at most 100 bytes.
    /// Default: <c>door.sock</c> in the data folder, which the host fills in; without one, containers have no port.
    /// </summary>
    [ConfigurationKeyName("gateway_socket"), StringLength(100, MinimumLength = 1)]
    public string? GatewaySocket { get; set; }

    [ConfigurationKeyName("pool"), ValidateObjectMembers]
    public PoolOptions Pool { get; set; } = new();
}

/// <summary>Paused containers kept ready.</summary>
public sealed class PoolOptions
{
    /// <summary>How many of the default image and size wait at least, 0 to 256; 0 switches the pool off. Default 2.</summary>
    [ConfigurationKeyName("size"), Range(0, 256)]
    public int Size { get; set; } = 2;

    /// <summary>How many wait at most, of all images and sizes together, when demand has risen, 0 to 1,024. Default 16.</summary>
    [ConfigurationKeyName("max"), Range(0, 1_024)]
    public int Max { get; set; } = 16;

    /// <summary>For how long a claim counts as demand, 10 seconds to 1 day. Default 10 minutes.</summary>
    [ConfigurationKeyName("demand_window"), Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan DemandWindow { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Holds the bounds that <see cref="ContainersOptions"/> documents.</summary>
[OptionsValidator]
public sealed partial class ContainersOptionsValidator : IValidateOptions<ContainersOptions>;
