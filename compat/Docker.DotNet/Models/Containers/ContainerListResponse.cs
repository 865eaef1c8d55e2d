using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container in a list.</summary>
public class ContainerListResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Each with a leading slash.</summary>
    public IList<string> Names { get; set; }
    public string Image { get; set; }
    public string ImageID { get; set; }
    public string Command { get; set; }
    public DateTime Created { get; set; }

    /// <summary>"created", "running", "paused", "restarting", "removing", "exited" or "dead".</summary>
    public string State { get; set; }

    /// <summary>The same for people to read, such as "Up 3 minutes".</summary>
    public string Status { get; set; }
    public IDictionary<string, string> Labels { get; set; }
    public IList<Port> Ports { get; set; }
    public IList<MountPoint> Mounts { get; set; }
    public SummaryNetworkSettings NetworkSettings { get; set; }
    public long SizeRw { get; set; }
    public long SizeRootFs { get; set; }
}
