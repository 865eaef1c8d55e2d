using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Sandboxes.Grains.Scenarios;

/// <summary>Which scenarios may be used.</summary>
public sealed class ScenariosOptions
{
    public const string Section = "scenarios";

    /// <summary>Ids of the scenarios that developers may use; those that ship with the platform unless given.</summary>
    [ConfigurationKeyName("available")]
    public IList<string> Available { get; } = [];

    /// <summary>The scenario of a sandbox that names none; basic_governance.</summary>
    [ConfigurationKeyName("default"), Required]
    public string Default { get; set; } = "basic_governance";

    /// <summary>Where the gateway answers, for the steps of a run; set by the host unless given.</summary>
    [ConfigurationKeyName("gateway_url")]
    public string? GatewayUrl { get; set; }
}

/// <summary>Holds the bounds that <see cref="ScenariosOptions"/> documents.</summary>
[OptionsValidator]
internal sealed partial class ScenariosOptionsValidator : IValidateOptions<ScenariosOptions>;
