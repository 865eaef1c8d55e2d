using Sandboxes.Containers.Exec;

namespace Sandboxes.Containers.Tests.Exec;

public sealed class LimitCountersTests
{
    [Fact]
    public void Counters_are_read_and_the_fullest_file_system_counts() =>
        LimitCounters.Parse("pids 3\nmemory 2\nfree 100\nfree 7\n").ShouldBe(new LimitCounters(3, 2, 7));

    [Fact]
    public void What_is_missing_or_broken_counts_as_nothing() =>
        LimitCounters.Parse("pids\nmemory x\nsh: can't fork\n").ShouldBe(new LimitCounters(0, 0, null));

    [Fact]
    public void The_limit_is_the_one_whose_counter_rose()
    {
        var before = new LimitCounters(1, 1, 5);

        before.HitSince(before).ShouldBeNull();
        (before with { Pids = 2 }).HitSince(before).ShouldBe(LimitHit.Pids);
        (before with { OomKills = 2, Pids = 2, FreeKb = 0 }).HitSince(before).ShouldBe(LimitHit.Memory);
        (before with { FreeKb = 0 }).HitSince(before).ShouldBe(LimitHit.Storage);
    }
}
