namespace Sandboxes.Containers.Pool;

/// <summary>What makes two waiting containers equally good: the image's name and the limits that hold.</summary>
internal sealed record PoolClass(string Image, ContainerLimits Limits);

/// <summary>One container asked for.</summary>
internal readonly record struct PoolDemand(PoolClass Class, DateTimeOffset At);

/// <summary>How many containers wait.</summary>
internal static class PoolRules
{
    /// <summary>
    /// How many of each class are to wait: as many as were asked for within the window, of the usual class at least the configured size; all of them
    /// together at most the configured maximum, the usual class first, then those asked for most. None at all where the size is 0.
    /// </summary>
    /// <param name="usual">The class of a sandbox that asks for nothing; null where it is not known.</param>
    public static IReadOnlyDictionary<PoolClass, int> Targets(
        PoolOptions options, PoolClass? usual, IEnumerable<PoolDemand> demands, DateTimeOffset now)
    {
        var targets = new Dictionary<PoolClass, int>();
        if (options.Size == 0)
            return targets;
        var asked = demands.Where(demand => now - demand.At < options.DemandWindow)
            .GroupBy(static demand => demand.Class)
            .ToDictionary(static group => group.Key, static group => group.Count());
        if (usual is not null)
            asked[usual] = Math.Max(options.Size, asked.GetValueOrDefault(usual));
        var room = Math.Max(options.Max, 0);
        foreach (var (wanted, count) in asked.OrderByDescending(entry => entry.Key == usual).ThenByDescending(static entry => entry.Value))
        {
            targets[wanted] = Math.Min(count, room);
            room -= targets[wanted];
        }

        return targets;
    }

    /// <summary>Whether a waiting container can become what is asked for: its limits can be changed, its workspace cannot.</summary>
    public static bool Fits(PoolClass waiting, PoolClass asked) =>
        waiting.Image == asked.Image && waiting.Limits.StorageMb == asked.Limits.StorageMb;
}
