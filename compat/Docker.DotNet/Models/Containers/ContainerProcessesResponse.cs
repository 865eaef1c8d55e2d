namespace Docker.DotNet.Models;

/// <summary>The processes in a container.</summary>
public class ContainerProcessesResponse
{
    public IList<string> Titles { get; set; }
    public IList<IList<string>> Processes { get; set; }
}
