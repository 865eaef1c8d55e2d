using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Something that happened.</summary>
public class Message
{
    /// <summary>"container", "image", "network", "volume" or "daemon".</summary>
    public string Type { get; set; }

    /// <summary>Such as "start", "die", "oom" or "exec_start: sh".</summary>
    public string Action { get; set; }
    public Actor Actor { get; set; }

    [JsonPropertyName("scope")]
    public string Scope { get; set; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("time")]
    public long Time { get; set; }

    /// <summary>Nanoseconds since 1970.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }

    [JsonPropertyName("status")]
    public string Status { get; set; }

    [JsonPropertyName("id")]
    public string ID { get; set; }

    [JsonPropertyName("from")]
    public string From { get; set; }
}
