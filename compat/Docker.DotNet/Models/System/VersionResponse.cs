using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The engine's version.</summary>
public class VersionResponse
{
    public string Version { get; set; }

    [JsonPropertyName("ApiVersion")]
    public string APIVersion { get; set; }
    public string MinAPIVersion { get; set; }
    public string GitCommit { get; set; }
    public string GoVersion { get; set; }
    public string Os { get; set; }
    public string Arch { get; set; }
    public string KernelVersion { get; set; }
    public bool Experimental { get; set; }
    public string BuildTime { get; set; }
    public IList<ComponentVersion> Components { get; set; }
}
