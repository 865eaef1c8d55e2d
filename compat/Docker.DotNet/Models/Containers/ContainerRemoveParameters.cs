namespace Docker.DotNet.Models;

/// <summary>What goes with a container that is removed.</summary>
public class ContainerRemoveParameters
{
    /// <summary>Kills it first where it still runs.</summary>
    public bool? Force { get; set; }

    /// <summary>Only those without a name.</summary>
    public bool? RemoveVolumes { get; set; }
    public bool? RemoveLinks { get; set; }
}
