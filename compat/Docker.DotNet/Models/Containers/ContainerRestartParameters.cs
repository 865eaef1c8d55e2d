namespace Docker.DotNet.Models;

/// <summary>How a container is stopped before it starts again.</summary>
public class ContainerRestartParameters
{
    /// <summary>Null leaves it to the engine: 10 s.</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}
