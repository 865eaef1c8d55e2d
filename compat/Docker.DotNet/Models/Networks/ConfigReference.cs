namespace Docker.DotNet.Models;

/// <summary>A network that lends its settings to others.</summary>
public class ConfigReference
{
    public string Network { get; set; }
}
