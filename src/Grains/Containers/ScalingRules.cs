using System.Collections.Immutable;

namespace Sandboxes.Grains.Containers;

/// <summary>How a container's limits follow its use. Pure.</summary>
/// <remarks>
/// Up at once and down slowly: memory by half when more than 80 % of it is in use, before the kernel ends a process for want of it; CPU by half when
/// more than 90 % of it was used in each of the last three samples; both back to the floor when less than 40 % of each was used for five minutes. A
/// limit that was raised by half starts at 53 % and 60 % of its use, well above the 40 % at which it falls again, so it does not swing.
/// </remarks>
internal static class ScalingRules
{
    public const double MemoryHigh = 0.80;
    public const double CpuHigh = 0.90;
    public const double Low = 0.40;
    public const double Growth = 1.5;
    public const int CpuSamples = 3;

    public static readonly TimeSpan LowFor = TimeSpan.FromMinutes(5);

    /// <summary>The limits that the container should have now and why; null where they are right.</summary>
    /// <param name="samples">Use since the limits last changed, oldest first.</param>
    public static ScalingDecision? Decide(ContainerSize now, ContainerSize floor, ContainerSize ceiling, ImmutableArray<UseSample> samples)
    {
        if (samples.IsEmpty)
        {
            return null;
        }

        var memory = MoreMemory(now, ceiling, samples[^1]);
        var cpu = MoreCpu(now, ceiling, samples);
        if (memory is not null || cpu is not null)
        {
            return new(
                now with { MemoryMb = memory ?? now.MemoryMb, CpuCores = cpu ?? now.CpuCores },
                memory is null ? "the CPU was used wholly" : cpu is null ? "memory was nearly used up" : "memory and the CPU were nearly used up");
        }

        return CanShrink(now, floor, samples)
            ? new(now with { MemoryMb = floor.MemoryMb, CpuCores = floor.CpuCores }, "little was used for five minutes")
            : null;
    }

    /// <summary>What is kept of the samples for the next decision.</summary>
    public static ImmutableArray<UseSample> Keep(ImmutableArray<UseSample> samples, UseSample next)
    {
        // One from before the window, so that it is known to be covered whole.
        var all = samples.Add(next);
        var first = 0;
        while (first + 1 < all.Length && all[first + 1].At <= next.At - LowFor)
        {
            first++;
        }

        return all[first..];
    }

    private static int? MoreMemory(ContainerSize now, ContainerSize ceiling, UseSample last) =>
        now.MemoryMb < ceiling.MemoryMb && last.MemoryMb > now.MemoryMb * MemoryHigh
            ? (int)Math.Min(ceiling.MemoryMb, Math.Ceiling(now.MemoryMb * Growth))
            : null;

    private static double? MoreCpu(ContainerSize now, ContainerSize ceiling, ImmutableArray<UseSample> samples) =>
        now.CpuCores < ceiling.CpuCores && samples.Length >= CpuSamples && samples.TakeLast(CpuSamples).All(sample => sample.CpuCores > now.CpuCores * CpuHigh)
            ? Math.Min(ceiling.CpuCores, Math.Round(now.CpuCores * Growth, 2))
            : null;

    /// <summary>What is in use must fit under the floor with room to spare, or it would rise again at once.</summary>
    private static bool CanShrink(ContainerSize now, ContainerSize floor, ImmutableArray<UseSample> samples) =>
        (now.MemoryMb > floor.MemoryMb || now.CpuCores > floor.CpuCores)
        && samples[^1].At - samples[0].At >= LowFor
        && samples.All(sample => sample.CpuCores < now.CpuCores * Low && sample.MemoryMb < now.MemoryMb * Low && sample.MemoryMb <= floor.MemoryMb * MemoryHigh);
}

internal readonly record struct UseSample(DateTimeOffset At, double CpuCores, double MemoryMb);

internal sealed record ScalingDecision(ContainerSize Size, string Reason);
