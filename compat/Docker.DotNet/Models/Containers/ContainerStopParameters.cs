namespace Docker.DotNet.Models;

/// <summary>How a container is stopped.</summary>
public class ContainerStopParameters
{
    /// <summary>Null leaves it to the engine: 10 s.</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}
