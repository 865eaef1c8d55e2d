using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Processes and threads together.</summary>
public class PidsStats
{
    [JsonPropertyName("current")]
    public ulong Current { get; set; }

    /// <summary>The largest number there is where nothing limits it.</summary>
    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }
}
