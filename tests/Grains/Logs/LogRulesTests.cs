using Sandboxes.Grains.Logs;

namespace Sandboxes.Grains.Tests.Logs;

public sealed class LogRulesTests
{
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("debug", "debug info warning error")]
    [InlineData("info", "info warning error")]
    [InlineData("warning", "warning error")]
    [InlineData("error", "error")]
    [InlineData("loud", "loud")]
    public void A_level_means_itself_and_those_above(string level, string levels) => string.Join(' ', LogLevels.From(level)).ShouldBe(levels);

    [Theory]
    [InlineData(1, 10, true)]
    [InlineData(8, 10, true)]
    [InlineData(9, 10, false)]
    [InlineData(10, 10, false)]
    [InlineData(15, 10, false)]
    public void A_gap_is_told_where_lines_behind_the_last_one_seen_are_gone(long after, long oldest, bool isGap) =>
        (LogGaps.Between(after, oldest, Noon) is not null).ShouldBe(isGap);

    [Fact]
    public void Who_goes_on_behind_a_gap_misses_no_line_and_is_not_told_again()
    {
        var gap = LogGaps.Between(1, 10, Noon)!;

        gap.Sequence.ShouldBe(9);
        gap.Event.ShouldBe("log.gap");
        gap.Fields!.Text.ShouldBe("""{"after":1,"oldest":10}""");
        LogGaps.Between(gap.Sequence, 10, Noon).ShouldBeNull();
    }
}
