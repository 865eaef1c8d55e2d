namespace Docker.DotNet.Models;

/// <summary>How an archive of images is read.</summary>
public class ImageLoadParameters
{
    public bool Quiet { get; set; }
}
