namespace Docker.DotNet.Models;

/// <summary>The version of one part of the engine.</summary>
public class ComponentVersion
{
    public string Name { get; set; }
    public string Version { get; set; }
    public IDictionary<string, string> Details { get; set; }
}
