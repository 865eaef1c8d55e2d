namespace Docker.DotNet.Models;

/// <summary>What to read from a container.</summary>
public class GetArchiveFromContainerParameters
{
    public string Path { get; set; }
}
