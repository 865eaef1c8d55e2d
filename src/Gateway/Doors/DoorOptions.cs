using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sandboxes.Gateway.Doors;

/// <summary>Where calls out of containers come in. The gateway's part of the section <c>containers</c>.</summary>
internal sealed class DoorOptions
{
    public const string Section = "containers";

    /// <summary>The path of a Unix socket, at most 100 bytes; <c>door.sock</c> in the data folder unless given.</summary>
    [ConfigurationKeyName("gateway_socket"), Required]
    public string GatewaySocket { get; set; } = string.Empty;
}

/// <summary>Holds the bounds that <see cref="DoorOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class DoorOptionsValidator : IValidateOptions<DoorOptions>;
