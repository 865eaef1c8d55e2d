using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Where the host publishes a port.</summary>
public class PortBinding
{
    [JsonPropertyName("HostIp")]
    public string HostIP { get; set; }
    public string HostPort { get; set; }
}
