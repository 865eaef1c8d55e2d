namespace Docker.DotNet.Models;

/// <summary>What was removed.</summary>
public class VolumesPruneResponse
{
    public IList<string> VolumesDeleted { get; set; }

    /// <summary>Bytes.</summary>
    public ulong SpaceReclaimed { get; set; }
}
