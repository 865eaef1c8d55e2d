namespace Docker.DotNet.Models;

/// <summary>How much a file system in memory may hold, and who may enter it.</summary>
public class TmpfsOptions
{
    public long SizeBytes { get; set; }

    /// <summary>The permission bits, as a plain number.</summary>
    public uint Mode { get; set; }
}
