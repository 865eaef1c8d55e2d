namespace Docker.DotNet.Models;

/// <summary>Where the engine keeps a root file system.</summary>
public class GraphDriverData
{
    public string Name { get; set; }
    public IDictionary<string, string> Data { get; set; }
}
