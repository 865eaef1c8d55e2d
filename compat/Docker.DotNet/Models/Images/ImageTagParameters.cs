namespace Docker.DotNet.Models;

/// <summary>A further name for an image.</summary>
public class ImageTagParameters
{
    public string RepositoryName { get; set; }
    public string Tag { get; set; }
    public bool? Force { get; set; }
}
