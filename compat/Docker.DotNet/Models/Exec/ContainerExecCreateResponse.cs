using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The process that can now be started.</summary>
public class ContainerExecCreateResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }
}
