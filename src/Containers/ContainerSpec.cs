using System.Collections.Immutable;

namespace Sandboxes.Containers;

/// <summary>How well a container is shut in.</summary>
public enum ContainerSecurity
{
    /// <summary>No capabilities, no new privileges, the engine's seccomp profile, and one port that answers: the sandbox's own API.</summary>
    Standard = 0,

    /// <summary>As standard, with a tighter seccomp profile and no network at all. Refused where the host cannot hold a limit.</summary>
    High = 1,
}

/// <summary>What container a sandbox wants.</summary>
/// <param name="Name">Unique on the engine: the sandbox's id, a dash, and a number that rises with each container it has had.</param>
/// <param name="Generation">The sandbox's generation, for the label.</param>
/// <param name="Warm">Whether one of the warm pool will do.</param>
/// <param name="Paused">Whether it is to be left frozen.</param>
public sealed record ContainerSpec(
    string Name,
    string SandboxId,
    string DeveloperId,
    long Generation,
    string Image,
    ContainerLimits Limits,
    ContainerSecurity Security,
    bool Warm = true,
    bool Paused = false);

/// <summary>What a container may use.</summary>
/// <param name="CpuCores">Processor cores, 0.01 or more.</param>
/// <param name="MemoryMb">MiB of memory; no swap beside it. The workspace lies in memory and counts.</param>
/// <param name="StorageMb">MiB of the workspace.</param>
/// <param name="Pids">Processes and threads.</param>
public sealed record ContainerLimits(double CpuCores, int MemoryMb, int StorageMb, int Pids);

/// <param name="Limits">What holds: the asked limits, or less where the host has less.</param>
/// <param name="Unenforced">
/// What the host cannot hold or give: <c>memory</c>, <c>swap</c>, <c>cpu</c>, <c>pids</c>, <c>seccomp</c>, and <c>sandbox_port</c> where the sandbox's
/// port cannot be opened (the container then has no network at all); empty where all is well.
/// </param>
public sealed record ContainerTerms(ContainerLimits Limits, ImmutableArray<string> Unenforced);

/// <summary>Whether a container does anything.</summary>
public enum ContainerPhase
{
    Running = 0,
    Paused = 1,

    /// <summary>It was made and never ran, or its main process ended.</summary>
    Stopped = 2,
}

/// <summary>A container as the engine knows it.</summary>
/// <param name="Id">The engine's id; another one of the same name has another.</param>
/// <param name="Warm">Whether it came from the warm pool.</param>
public sealed record ContainerView(string Name, string Id, string SandboxId, ContainerPhase Phase, ContainerTerms Terms, bool Warm);
