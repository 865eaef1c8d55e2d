using Sandboxes.Containers;
using Sandboxes.Contracts;

namespace Sandboxes.Grains.Containers;

/// <summary>Observations of the port as news for a container's grain. Pure.</summary>
internal static class ContainerNewsRules
{
    /// <summary>Lines that wait for a grain that is slow; what comes beyond is counted and dropped.</summary>
    public const int MostLines = 1_000;

    /// <summary>Whose news it is and what; null for what is not about one container.</summary>
    public static (string SandboxId, ContainerNews News)? Of(ContainerObservation observation) => observation switch
    {
        ContainerUse use => (use.SandboxId, None(use.Name) with { Use = Usage(use) }),
        ContainerOutOfMemory memory => (memory.SandboxId, None(memory.Name) with { RanOutOfMemory = true }),
        ContainerDied died => (died.SandboxId, None(died.Name) with { Ended = died.ExitCode }),
        ContainerLines lines => (lines.SandboxId, Bounded(None(lines.Name) with { Lines = [.. lines.Lines.Select(line => new NewsLine(line.At, line.IsError, line.Text))] })),
        _ => null,
    };

    public static ContainerNews Merge(ContainerNews first, ContainerNews next) => Bounded(new(
        first.Name,
        next.Use ?? first.Use,
        first.Lines.AddRange(next.Lines),
        first.RanOutOfMemory || next.RanOutOfMemory,
        next.Ended ?? first.Ended,
        first.Dropped + next.Dropped));

    private static ContainerNews None(string name) => new(name, null, [], false, null);

    private static ContainerNews Bounded(ContainerNews news) => news.Lines.Length <= MostLines
        ? news
        : news with { Lines = news.Lines[..MostLines], Dropped = news.Dropped + news.Lines.Length - MostLines };

    private static ContainerUsage Usage(ContainerUse use) =>
        new(use.At, use.CpuPercent, use.MemoryMb, use.StorageMb, use.Pids, use.NetworkIn, use.NetworkOut);
}
