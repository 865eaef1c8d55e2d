namespace Docker.DotNet.Models;

/// <summary>What was removed.</summary>
public class ContainersPruneResponse
{
    public IList<string> ContainersDeleted { get; set; }

    /// <summary>Bytes.</summary>
    public ulong SpaceReclaimed { get; set; }
}
