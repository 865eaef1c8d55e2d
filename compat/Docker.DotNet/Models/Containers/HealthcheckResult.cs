namespace Docker.DotNet.Models;

/// <summary>What one check found.</summary>
public class HealthcheckResult
{
    public DateTime Start { get; set; }
    public DateTime End { get; set; }
    public long ExitCode { get; set; }
    public string Output { get; set; }
}
