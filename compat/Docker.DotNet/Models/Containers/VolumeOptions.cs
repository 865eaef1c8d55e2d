namespace Docker.DotNet.Models;

/// <summary>How a volume is mounted, and made where it is missing.</summary>
public class VolumeOptions
{
    public bool NoCopy { get; set; }
    public IDictionary<string, string> Labels { get; set; }
    public Driver DriverConfig { get; set; }
}
