namespace Docker.DotNet.Models;

/// <summary>A volume to be made.</summary>
public class VolumesCreateParameters
{
    public string Name { get; set; }
    public string Driver { get; set; }
    public IDictionary<string, string> DriverOpts { get; set; }
    public IDictionary<string, string> Labels { get; set; }
}
