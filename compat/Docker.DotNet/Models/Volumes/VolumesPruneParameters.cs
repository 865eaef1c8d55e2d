namespace Docker.DotNet.Models;

/// <summary>Which unused volumes to remove.</summary>
public class VolumesPruneParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
