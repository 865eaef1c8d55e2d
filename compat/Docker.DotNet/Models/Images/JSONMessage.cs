using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One line of what the engine says while it works on images.</summary>
public class JSONMessage
{
    [JsonPropertyName("id")]
    public string ID { get; set; }

    [JsonPropertyName("status")]
    public string Status { get; set; }

    [JsonPropertyName("stream")]
    public string Stream { get; set; }

    [JsonPropertyName("from")]
    public string From { get; set; }

    [JsonPropertyName("progressDetail")]
    public JSONProgress Progress { get; set; }

    [JsonPropertyName("progress")]
    public string ProgressMessage { get; set; }

    [JsonPropertyName("time")]
    public DateTime Time { get; set; }

    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }

    [JsonPropertyName("errorDetail")]
    public JSONError Error { get; set; }

    [JsonPropertyName("error")]
    public string ErrorMessage { get; set; }
}
