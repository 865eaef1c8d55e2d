namespace Docker.DotNet.Models;

/// <summary>The version of a swarm's object. Nothing here has one; declared because its name hides <see cref="System.Version"/> in the package too.</summary>
public class Version
{
    public ulong Index { get; set; }
}
