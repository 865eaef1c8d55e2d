using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>How the engine asks whether a container is well.</summary>
public class HealthConfig
{
    public IList<string> Test { get; set; }

    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Interval { get; set; }

    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Timeout { get; set; }

    /// <summary>Nanoseconds.</summary>
    public long StartPeriod { get; set; }
    public long Retries { get; set; }
}
