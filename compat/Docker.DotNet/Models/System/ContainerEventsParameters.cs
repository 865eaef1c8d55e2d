namespace Docker.DotNet.Models;

/// <summary>Which events to hear of, and from when to when.</summary>
public class ContainerEventsParameters
{
    /// <summary>Seconds since 1970, with a fraction if need be.</summary>
    public string Since { get; set; }

    /// <summary>Seconds since 1970; the stream ends there.</summary>
    public string Until { get; set; }
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
