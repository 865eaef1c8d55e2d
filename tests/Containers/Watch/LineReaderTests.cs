using System.Text;
using Sandboxes.Containers.Watch;

namespace Sandboxes.Containers.Tests.Watch;

public sealed class LineReaderTests
{
    private const string Stamp = "2026-01-31T23:59:59.123456700Z ";

    private readonly LineReader reader = new();

    [Fact]
    public void A_line_comes_with_its_time() =>
        Read(Stamp + "hello\n").ShouldHaveSingleItem()
            .ShouldBe((new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567), "hello"));

    [Fact]
    public void A_line_in_pieces_is_put_together()
    {
        Read(Stamp + "hel").ShouldBeEmpty();

        Read("lo\n").ShouldHaveSingleItem().Text.ShouldBe("hello");
    }

    [Fact]
    public void Several_lines_in_one_piece_are_told_apart() =>
        Read(Stamp + "a\n" + Stamp + "\n" + Stamp + "b\n").Select(line => line.Text).ShouldBe(["a", "", "b"]);

    [Fact]
    public void A_line_of_several_entries_is_cut_and_ends_with_a_shorter_one()
    {
        Read(Stamp + new string('x', 16_384)).ShouldBeEmpty();
        Read(Stamp + new string('y', 16_384)).ShouldBeEmpty();
        Read(Stamp + "zz").ShouldBeEmpty();

        var lines = Read(Stamp + "next\n").ToList();

        lines.Select(line => line.Text).ShouldBe([new string('x', 16_384), "next"]);
    }

    [Fact]
    public void A_line_of_several_entries_may_also_end_with_a_line_feed()
    {
        Read(Stamp + new string('x', 16_384)).ShouldBeEmpty();

        Read(Stamp + "rest\n").ShouldHaveSingleItem().Text.Length.ShouldBe(16_384);
        Read(Stamp + "next\n").ShouldHaveSingleItem().Text.ShouldBe("next");
    }

    [Fact]
    public void What_has_no_time_is_no_line() => Read("nothing\n").ShouldBeEmpty();

    private IReadOnlyList<(DateTimeOffset At, string Text)> Read(string text) => [.. reader.Read(Encoding.UTF8.GetBytes(text))];
}
