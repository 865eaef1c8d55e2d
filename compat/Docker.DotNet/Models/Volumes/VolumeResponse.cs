namespace Docker.DotNet.Models;

/// <summary>A volume.</summary>
public class VolumeResponse
{
    public string Name { get; set; }
    public string Driver { get; set; }
    public string Mountpoint { get; set; }
    public string CreatedAt { get; set; }
    public IDictionary<string, string> Labels { get; set; }
    public IDictionary<string, string> Options { get; set; }
    public string Scope { get; set; }
    public VolumeUsageData UsageData { get; set; }
}
