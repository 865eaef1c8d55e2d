namespace Docker.DotNet.Models;

/// <summary>A block that networks get their addresses from.</summary>
public class NetworkAddressPool
{
    public string Base { get; set; }
    public long Size { get; set; }
}
