namespace Docker.DotNet.Models;

/// <summary>What the engine has to say about new limits.</summary>
public class ContainerUpdateResponse
{
    public IList<string> Warnings { get; set; }
}
