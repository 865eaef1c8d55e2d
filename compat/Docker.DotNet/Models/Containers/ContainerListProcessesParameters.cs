namespace Docker.DotNet.Models;

/// <summary>What ps shall say of the processes in a container.</summary>
public class ContainerListProcessesParameters
{
    public string PsArgs { get; set; }
}
