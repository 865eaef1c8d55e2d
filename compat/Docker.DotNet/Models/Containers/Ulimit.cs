namespace Docker.DotNet.Models;

/// <summary>A limit of the kind that setrlimit knows.</summary>
public class Ulimit
{
    public string Name { get; set; }
    public long Soft { get; set; }
    public long Hard { get; set; }
}
