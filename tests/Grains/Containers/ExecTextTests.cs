using System.Text;
using Sandboxes.Containers;
using Sandboxes.Contracts;
using Sandboxes.Grains.Containers;

namespace Sandboxes.Grains.Tests.Containers;

public sealed class ExecTextTests
{
    private const string Text = "a é ∑ 😀 z";

    [Fact]
    public void A_text_that_comes_byte_by_byte_is_put_together()
    {
        var text = new ExecText();
        foreach (var single in Encoding.UTF8.GetBytes(Text))
            text.Add(new[] { single });

        text.All().ShouldBe(Text);
    }

    [Fact]
    public void A_piece_gives_only_whole_characters()
    {
        var text = new ExecText();
        var bytes = Encoding.UTF8.GetBytes("é");

        text.Next(bytes.AsMemory(0, 1)).ShouldBeEmpty();
        text.Next(bytes.AsMemory(1)).ShouldBe("é");
        text.End().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_UTF_8_is_replaced()
    {
        var text = new ExecText();
        text.Add(new byte[] { (byte)'a', 0xff, (byte)'b', 0xe2, 0x88 });

        text.All().ShouldBe("a\uFFFDb\uFFFD");
    }

    [Fact]
    public void Both_outputs_are_kept_apart_where_they_break_a_character_in_two()
    {
        var (bytes, pieces) = (Encoding.UTF8.GetBytes("é"), new ExecPieces());
        ExecEvent[] events =
        [
            new ExecOutput(false, bytes.AsMemory(0, 1)), new ExecOutput(true, bytes.AsMemory(0, 1)),
            new ExecOutput(false, bytes.AsMemory(1)), new ExecOutput(true, bytes.AsMemory(1)),
        ];

        events.SelectMany(pieces.Of).ShouldBe([new ExecProgress("é", null, null, null), new ExecProgress(null, "é", null, null)]);
    }

    [Fact]
    public void The_end_brings_what_was_left_unfinished_and_how_it_ended()
    {
        var pieces = new ExecPieces();
        pieces.Of(new ExecOutput(true, new byte[] { 0xc3 })).ShouldBeEmpty();

        pieces.Of(new ExecEnd(137, LimitHit.Timeout, true, TimeSpan.FromMilliseconds(1_500.9))).ShouldBe(
        [
            new ExecProgress(null, "\uFFFD", null, null),
            new ExecProgress(null, null, new ExecResult(137, "", "", true, 1_500, "timeout"), null),
        ]);
    }

    [Theory]
    [InlineData(LimitHit.Memory, "memory")]
    [InlineData(LimitHit.Pids, "pids")]
    [InlineData(LimitHit.Storage, "storage")]
    [InlineData(LimitHit.Timeout, "timeout")]
    [InlineData(null, null)]
    public void Each_limit_has_a_name(LimitHit? limit, string? name) => ExecResults.NameOf(limit).ShouldBe(name);
}
