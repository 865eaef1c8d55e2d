using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>The facts that go with a container's lines in its sandbox's log. Pure.</summary>
internal static class ContainerLog
{
    public const string Category = "container";

    public static JsonText Lost(string name, string end) => Fields(new { container = name, end });

    public static JsonText LimitHit(string limit) => Fields(new { limit });

    public static JsonText OutOfMemory(string name) => Fields(new { container = name, limit = ExecResults.Memory });

    public static JsonText Scaled(ContainerSize from, ContainerSize to, string reason) => Fields(new
    {
        from = new { from.CpuCores, from.MemoryMb },
        to = new { to.CpuCores, to.MemoryMb },
        reason,
    });

    private static JsonText Fields<T>(T fields) => new(MirrorJson.Write(fields));
}
