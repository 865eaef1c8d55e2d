namespace Docker.DotNet.Models;

/// <summary>How often to read the use of a container.</summary>
public class ContainerStatsParameters
{
    /// <summary>False reads once and ends.</summary>
    public bool Stream { get; set; }

    /// <summary>With <see cref="Stream"/> false: answers at once and leaves <see cref="ContainerStatsResponse.PreCPUStats"/> empty.</summary>
    public bool? OneShot { get; set; }
}
