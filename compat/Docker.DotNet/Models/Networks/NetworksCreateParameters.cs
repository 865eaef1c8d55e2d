namespace Docker.DotNet.Models;

/// <summary>A network to be made.</summary>
public class NetworksCreateParameters
{
    public string Name { get; set; }

    /// <summary>Refuses a name that is in use.</summary>
    public bool CheckDuplicate { get; set; }
    public string Driver { get; set; }
    public string Scope { get; set; }

    /// <summary>Has no way out.</summary>
    public bool Internal { get; set; }
    public bool Attachable { get; set; }
    public bool Ingress { get; set; }
    public bool ConfigOnly { get; set; }
    public ConfigReference ConfigFrom { get; set; }
    public bool EnableIPv6 { get; set; }
    public IPAM IPAM { get; set; }
    public IDictionary<string, string> Options { get; set; }
    public IDictionary<string, string> Labels { get; set; }
}
