namespace Docker.DotNet.Models;

/// <summary>How much may be read from or written to a device.</summary>
public class ThrottleDevice
{
    public string Path { get; set; }

    /// <summary>Bytes, or operations, a second.</summary>
    public ulong Rate { get; set; }
}
