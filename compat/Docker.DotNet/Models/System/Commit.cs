namespace Docker.DotNet.Models;

/// <summary>The version of a helper of the engine.</summary>
public class Commit
{
    public string ID { get; set; }
    public string Expected { get; set; }
}
