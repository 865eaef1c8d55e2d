namespace Docker.DotNet.Models;

/// <summary>The layers of an image, lowest first.</summary>
public class RootFS
{
    public string Type { get; set; }
    public IList<string> Layers { get; set; }
}
