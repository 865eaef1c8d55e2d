using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>What became of a process.</summary>
public class ContainerExecInspectResponse
{
    [JsonPropertyName("ID")]
    public string ExecID { get; set; }
    public string ContainerID { get; set; }
    public bool Running { get; set; }

    /// <summary>0 while it still runs; ask <see cref="Running"/> first.</summary>
    [JsonConverter(typeof(NullAsZeroConverter))]
    public long ExitCode { get; set; }
    public long Pid { get; set; }
}
