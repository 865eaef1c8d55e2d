namespace Docker.DotNet.Models;

/// <summary>What was removed.</summary>
public class NetworksPruneResponse
{
    public IList<string> NetworksDeleted { get; set; }
}
