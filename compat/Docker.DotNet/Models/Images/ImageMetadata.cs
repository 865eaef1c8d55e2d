namespace Docker.DotNet.Models;

/// <summary>What this engine alone knows of an image.</summary>
public class ImageMetadata
{
    public DateTime LastTagTime { get; set; }
}
