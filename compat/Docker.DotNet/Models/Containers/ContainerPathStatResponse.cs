using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The description of a file in a container.</summary>
public class ContainerPathStatResponse
{
    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("size")]
    public long Size { get; set; }

    [JsonPropertyName("mode")]
    public uint Mode { get; set; }

    [JsonPropertyName("mtime")]
    public DateTime Mtime { get; set; }

    [JsonPropertyName("linkTarget")]
    public string LinkTarget { get; set; }
}
