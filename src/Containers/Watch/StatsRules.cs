using Docker.DotNet.Models;

namespace Sandboxes.Containers.Watch;

/// <summary>One reading of a container's use.</summary>
/// <param name="CpuNanoseconds">Of all cores together, since it was made.</param>
internal readonly record struct UseReading(DateTimeOffset At, double CpuNanoseconds, double MemoryMb, double StorageMb, int Pids);

/// <summary>What the engine's numbers mean.</summary>
internal static class StatsRules
{
    private const double MiB = 1 << 20;

    /// <summary>
    /// Of the memory in use, what lies in temporary file systems counts and what only caches files of a disk does not. Names of the numbers are the
    /// kernel's, in cgroup v2 (<c>anon</c>, <c>file</c>, <c>shmem</c>) and v1 (<c>total_rss</c>, <c>total_cache</c>, and the lists of pages from which
    /// what is shared memory follows: it is listed with anonymous memory, and is not resident anonymous memory).
    /// Source: the kernel's documents on cgroup v1 memory and cgroup v2.
    /// </summary>
    public static UseReading Read(ContainerStatsResponse stats)
    {
        var (storage, cache) = Shared(stats.MemoryStats?.Stats ?? new Dictionary<string, ulong>());
        return new UseReading(
            new DateTimeOffset(DateTime.SpecifyKind(stats.Read, DateTimeKind.Utc)),
            stats.CPUStats?.CPUUsage?.TotalUsage ?? 0,
            Math.Max(0, (stats.MemoryStats?.Usage ?? 0) - Math.Max(0, cache - storage)) / MiB,
            storage / MiB,
            (int)Math.Min(int.MaxValue, stats.PidsStats?.Current ?? 0));
    }

    /// <summary>Percent of one core between two readings; 0 where no time lies between them.</summary>
    public static double CpuPercent(UseReading before, UseReading now)
    {
        var nanoseconds = (now.At - before.At).TotalNanoseconds;
        return nanoseconds <= 0 ? 0 : Math.Max(0, (now.CpuNanoseconds - before.CpuNanoseconds) / nanoseconds * 100);
    }

    private static (double Storage, double Cache) Shared(IDictionary<string, ulong> stats)
    {
        double Of(string name) => stats.TryGetValue(name, out var value) ? value : 0;
        if (stats.ContainsKey("file"))
            return (Of("shmem"), Of("file"));
        var storage = stats.ContainsKey("total_shmem")
            ? Of("total_shmem")
            : Math.Max(0, Of("total_active_anon") + Of("total_inactive_anon") - Of("total_rss"));
        return (storage, Of("total_cache"));
    }
}
