namespace Docker.DotNet.Models;

/// <summary>Which unused networks to remove.</summary>
public class NetworksDeleteUnusedParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
