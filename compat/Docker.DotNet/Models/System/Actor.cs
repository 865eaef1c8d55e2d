namespace Docker.DotNet.Models;

/// <summary>What it happened to.</summary>
public class Actor
{
    public string ID { get; set; }
    public IDictionary<string, string> Attributes { get; set; }
}
