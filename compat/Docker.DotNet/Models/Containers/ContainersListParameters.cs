namespace Docker.DotNet.Models;

/// <summary>Which containers to list; by default those that run.</summary>
public class ContainersListParameters
{
    public bool? All { get; set; }
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
    public long? Limit { get; set; }
    public bool? Size { get; set; }
    public string Since { get; set; }
    public string Before { get; set; }
}
