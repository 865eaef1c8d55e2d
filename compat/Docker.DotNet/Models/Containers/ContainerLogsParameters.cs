namespace Docker.DotNet.Models;

/// <summary>Which lines of a log to read.</summary>
public class ContainerLogsParameters
{
    public bool? ShowStdout { get; set; }
    public bool? ShowStderr { get; set; }

    /// <summary>Seconds since 1970, with a fraction if need be.</summary>
    public string Since { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public string Until { get; set; }
    public bool? Timestamps { get; set; }
    public bool? Follow { get; set; }

    /// <summary>A number of lines, or "all".</summary>
    public string Tail { get; set; }
}
