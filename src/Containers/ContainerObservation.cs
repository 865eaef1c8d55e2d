using System.Collections.Immutable;

namespace Sandboxes.Containers;

/// <summary>Something seen of the containers.</summary>
public abstract record ContainerObservation;

/// <summary>The engine answers, after the start or after it was away; whoever keeps an account compares it now.</summary>
public sealed record EngineAnswers : ContainerObservation;

/// <summary>The engine went away.</summary>
public sealed record EngineWentAway : ContainerObservation;

/// <summary>What a container used, measured by the engine.</summary>
/// <param name="CpuPercent">Of one core; 200 for two cores used wholly.</param>
/// <param name="MemoryMb">MiB in use, the workspace among them, caches not.</param>
/// <param name="StorageMb">MiB in the workspace and other temporary files.</param>
/// <param name="NetworkIn">Bytes that came in through the sandbox's port since the container was made.</param>
/// <param name="NetworkOut">Bytes that went out.</param>
public sealed record ContainerUse(
    string SandboxId, string Name, DateTimeOffset At, double CpuPercent, double MemoryMb, double StorageMb, int Pids, long NetworkIn, long NetworkOut)
    : ContainerObservation;

/// <summary>The kernel ended a process of it for want of memory.</summary>
public sealed record ContainerOutOfMemory(string SandboxId, string Name) : ContainerObservation;

/// <summary>Its main process ended; nothing runs in it any more.</summary>
public sealed record ContainerDied(string SandboxId, string Name, int ExitCode) : ContainerObservation;

/// <summary>Lines that its main process wrote, or others to that process's output.</summary>
public sealed record ContainerLines(string SandboxId, string Name, ImmutableArray<ContainerLine> Lines) : ContainerObservation;

public readonly record struct ContainerLine(DateTimeOffset At, bool IsError, string Text);
