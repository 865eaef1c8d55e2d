using System.Collections.Immutable;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ScalingRulesTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerSize Floor = new(1, 256, 64, 256);
    private static readonly ContainerSize Ceiling = new(2, 1_024, 64, 256);

    [Fact]
    public void Without_a_measurement_nothing_changes() => ScalingRules.Decide(Floor, Floor, Ceiling, []).ShouldBeNull();

    [Theory]
    [InlineData(204, null)]
    [InlineData(206, 384)]
    [InlineData(256, 384)]
    public void Memory_rises_by_half_when_more_than_80_percent_are_in_use(double used, int? memory) =>
        ScalingRules.Decide(Floor, Floor, Ceiling, Samples(1, 0.1, used))?.Size.MemoryMb.ShouldBe(memory!.Value);

    [Fact]
    public void Memory_rises_no_further_than_the_ceiling() =>
        ScalingRules.Decide(Floor with { MemoryMb = 900 }, Floor, Ceiling, Samples(1, 0.1, 890))!.Size.MemoryMb.ShouldBe(1_024);

    [Fact]
    public void At_the_ceiling_nothing_rises() => ScalingRules.Decide(Ceiling, Floor, Ceiling, Samples(3, 2, 1_024)).ShouldBeNull();

    [Theory]
    [InlineData(2, 0.95, null)]
    [InlineData(3, 0.90, null)]
    [InlineData(3, 0.91, 1.5)]
    public void CPU_rises_by_half_when_more_than_90_percent_were_used_three_times(int samples, double used, double? cpu) =>
        ScalingRules.Decide(Floor, Floor, Ceiling, Samples(samples, used, 10))?.Size.CpuCores.ShouldBe(cpu!.Value);

    [Fact]
    public void One_quiet_sample_among_the_three_keeps_the_CPU_as_it_is() =>
        ScalingRules.Decide(Floor, Floor, Ceiling, [.. Samples(2, 1, 10), .. Samples(1, 0.2, 10)]).ShouldBeNull();

    [Fact]
    public void Both_rise_at_once_and_why_is_told()
    {
        var decision = ScalingRules.Decide(Floor, Floor, Ceiling, Samples(3, 1, 250))!;

        decision.Size.ShouldBe(Floor with { CpuCores = 1.5, MemoryMb = 384 });
        decision.Reason.ShouldContain("memory and the CPU");
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Both_fall_to_the_floor_when_little_was_used_for_five_minutes(int samples, bool falls) =>
        (ScalingRules.Decide(Ceiling, Floor, Ceiling, Samples(samples, 0.1, 50))?.Size == Floor).ShouldBe(falls);

    [Theory]
    [InlineData(0.81, 50)]
    [InlineData(0.1, 410)]
    [InlineData(0.1, 210)]
    public void Nothing_falls_while_one_of_them_is_needed(double cpu, double memory) =>
        ScalingRules.Decide(Ceiling, Floor, Ceiling, Samples(61, cpu, memory)).ShouldBeNull();

    [Fact]
    public void At_the_floor_nothing_falls() => ScalingRules.Decide(Floor, Floor, Ceiling, Samples(61, 0, 0)).ShouldBeNull();

    [Theory]
    [InlineData(0.91, 206)]
    [InlineData(1, 256)]
    public void What_rose_does_not_fall_again_under_the_same_use(double cpu, double memory)
    {
        var risen = ScalingRules.Decide(Floor, Floor, Ceiling, Samples(3, cpu, memory))!.Size;

        ScalingRules.Decide(risen, Floor, Ceiling, Samples(61, cpu, memory)).ShouldBeNull();
    }

    [Fact]
    public void Samples_are_kept_for_five_minutes()
    {
        var kept = Samples(1_000, 0.1, 50).Aggregate(ImmutableArray<UseSample>.Empty, ScalingRules.Keep);

        kept.Length.ShouldBe(61);
        (kept[^1].At - kept[0].At).ShouldBe(TimeSpan.FromMinutes(5));
    }

    /// <summary>A sample every five seconds.</summary>
    private static ImmutableArray<UseSample> Samples(int count, double cpu, double memory) =>
        [.. Enumerable.Range(0, count).Select(number => new UseSample(Start.AddSeconds(5 * number), cpu, memory))];
}
