namespace Docker.DotNet.Models;

/// <summary>What a container is called from now on.</summary>
public class ContainerRenameParameters
{
    public string NewName { get; set; }
}
