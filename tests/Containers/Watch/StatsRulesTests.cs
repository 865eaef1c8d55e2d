using Docker.DotNet.Models;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Tests.Watch;

public sealed class StatsRulesTests
{
    private const ulong MiB = 1 << 20;

    [Fact]
    public void Version_1_memory_counts_temporary_files_and_no_cache()
    {
        var reading = StatsRules.Read(Stats(100, new()
        {
            ["total_rss"] = 20 * MiB,
            ["total_cache"] = 80 * MiB,
            ["total_active_anon"] = 5 * MiB,
            ["total_inactive_anon"] = 45 * MiB,
        }));

        (reading.MemoryMb, reading.StorageMb).ShouldBe((50, 30));
    }

    [Fact]
    public void Version_1_memory_that_tells_of_shared_memory_is_believed() =>
        StatsRules.Read(Stats(100, new() { ["total_cache"] = 80 * MiB, ["total_shmem"] = 10 * MiB })).StorageMb.ShouldBe(10);

    [Fact]
    public void Version_2_memory_counts_temporary_files_and_no_cache()
    {
        var reading = StatsRules.Read(Stats(100, new() { ["anon"] = 20 * MiB, ["file"] = 70 * MiB, ["shmem"] = 30 * MiB }));

        (reading.MemoryMb, reading.StorageMb).ShouldBe((60, 30));
    }

    [Fact]
    public void Numbers_that_are_missing_count_as_nothing() =>
        StatsRules.Read(new ContainerStatsResponse()).ShouldSatisfyAllConditions(
            reading => reading.MemoryMb.ShouldBe(0), reading => reading.Pids.ShouldBe(0), reading => reading.CpuNanoseconds.ShouldBe(0));

    [Fact]
    public void Two_cores_used_wholly_are_200_percent()
    {
        var before = new UseReading(DateTimeOffset.UnixEpoch, 1e9, 0, 0, 0);

        StatsRules.CpuPercent(before, before with { At = DateTimeOffset.UnixEpoch.AddSeconds(2), CpuNanoseconds = 5e9 }).ShouldBe(200, 1e-9);
        StatsRules.CpuPercent(before, before).ShouldBe(0);
    }

    private static ContainerStatsResponse Stats(ulong usedMb, Dictionary<string, ulong> stats) =>
        new() { MemoryStats = new MemoryStats { Usage = usedMb * MiB, Stats = stats } };
}
