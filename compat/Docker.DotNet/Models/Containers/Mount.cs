namespace Docker.DotNet.Models;

/// <summary>Something mounted into a container.</summary>
public class Mount
{
    /// <summary>"bind", "volume" or "tmpfs".</summary>
    public string Type { get; set; }
    public string Source { get; set; }
    public string Target { get; set; }
    public bool ReadOnly { get; set; }
    public string Consistency { get; set; }
    public BindOptions BindOptions { get; set; }
    public VolumeOptions VolumeOptions { get; set; }
    public TmpfsOptions TmpfsOptions { get; set; }
}
