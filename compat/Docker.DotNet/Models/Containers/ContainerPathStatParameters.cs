namespace Docker.DotNet.Models;

/// <summary>Where to unpack an archive.</summary>
public class ContainerPathStatParameters
{
    /// <summary>A folder that exists.</summary>
    public string Path { get; set; }

    /// <summary>Sent under the engine's name for the opposite, <c>noOverwriteDirNonDir</c>: true refuses.</summary>
    public bool? AllowOverwriteDirWithFile { get; set; }
}
