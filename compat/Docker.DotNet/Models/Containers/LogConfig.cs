namespace Docker.DotNet.Models;

/// <summary>Where the output of a container goes.</summary>
public class LogConfig
{
    /// <summary>The driver's name, such as "json-file" or "none".</summary>
    public string Type { get; set; }
    public IDictionary<string, string> Config { get; set; }
}
