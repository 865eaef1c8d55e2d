namespace Sandboxes.Containers.Engine;

/// <summary>What the engine's host has and can hold.</summary>
/// <param name="MemoryMb">MiB of memory.</param>
/// <param name="OpensDoors">Whether this process can open a port inside a container's network.</param>
internal sealed record EngineHost(
    int Cpus, int MemoryMb, bool HoldsMemory, bool HoldsSwap, bool HoldsCpu, bool HoldsPids, bool HasSeccomp, bool OpensDoors);
