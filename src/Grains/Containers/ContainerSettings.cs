using Sandboxes.Containers;

namespace Sandboxes.Grains.Containers;

/// <summary>The container that was asked for, with every default filled in.</summary>
/// <param name="Size">What it starts with, and with <paramref name="AutoScale"/> the least it has.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerSettings")]
internal sealed record ContainerSettings(
    [property: Id(0)] string Image,
    [property: Id(1)] ContainerSize Size,
    [property: Id(2)] bool AutoScale,
    [property: Id(3)] bool Warm);

/// <summary>How much a container may use, as it is stored.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ContainerSize")]
internal sealed record ContainerSize(
    [property: Id(0)] double CpuCores,
    [property: Id(1)] int MemoryMb,
    [property: Id(2)] int StorageMb,
    [property: Id(3)] int Pids)
{
    public static ContainerSize Of(ContainerLimits limits) => new(limits.CpuCores, limits.MemoryMb, limits.StorageMb, limits.Pids);

    public ContainerLimits Limits() => new(CpuCores, MemoryMb, StorageMb, Pids);
}
