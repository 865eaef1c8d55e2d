namespace Docker.DotNet.Models;

/// <summary>Which signal a container gets.</summary>
public class ContainerKillParameters
{
    /// <summary>Null is SIGKILL.</summary>
    public string Signal { get; set; }
}
