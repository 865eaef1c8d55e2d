namespace Docker.DotNet.Models;

/// <summary>A file or folder of a container.</summary>
public class GetArchiveFromContainerResponse
{
    public ContainerPathStatResponse Stat { get; set; }

    /// <summary>A tar archive; null where only the description was asked for.</summary>
    public Stream Stream { get; set; }
}
