namespace Docker.DotNet.Models;

/// <summary>How much is in a volume; -1 where nobody counted.</summary>
public class VolumeUsageData
{
    public long Size { get; set; }
    public long RefCount { get; set; }
}
