namespace Sandboxes.Containers.Doors;

/// <summary>Bytes that went through a door.</summary>
internal sealed class DoorTraffic
{
    private long bytesIn;
    private long bytesOut;

    /// <summary>Into the container.</summary>
    public long In => Interlocked.Read(ref bytesIn);

    /// <summary>Out of the container.</summary>
    public long Out => Interlocked.Read(ref bytesOut);

    public void CountIn(int bytes) => Interlocked.Add(ref bytesIn, bytes);

    public void CountOut(int bytes) => Interlocked.Add(ref bytesOut, bytes);
}
