namespace Docker.DotNet.Models;

/// <summary>What a container is doing.</summary>
public class ContainerState
{
    /// <summary>"created", "running", "paused", "restarting", "removing", "exited" or "dead".</summary>
    public string Status { get; set; }

    /// <summary>True of a paused container too.</summary>
    public bool Running { get; set; }
    public bool Paused { get; set; }
    public bool Restarting { get; set; }
    public bool OOMKilled { get; set; }
    public bool Dead { get; set; }

    /// <summary>0 where nothing runs.</summary>
    public long Pid { get; set; }
    public long ExitCode { get; set; }
    public string Error { get; set; }
    public string StartedAt { get; set; }
    public string FinishedAt { get; set; }
    public Health Health { get; set; }
}
