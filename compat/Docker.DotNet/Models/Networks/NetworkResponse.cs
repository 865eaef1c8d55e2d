using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network.</summary>
public class NetworkResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }
    public string Name { get; set; }
    public DateTime Created { get; set; }
    public string Scope { get; set; }
    public string Driver { get; set; }
    public bool EnableIPv6 { get; set; }
    public IPAM IPAM { get; set; }
    public bool Internal { get; set; }
    public bool Attachable { get; set; }
    public bool Ingress { get; set; }
    public ConfigReference ConfigFrom { get; set; }
    public bool ConfigOnly { get; set; }

    /// <summary>By container id; in a list it is empty.</summary>
    public IDictionary<string, EndpointResource> Containers { get; set; }
    public IDictionary<string, string> Options { get; set; }
    public IDictionary<string, string> Labels { get; set; }
}
