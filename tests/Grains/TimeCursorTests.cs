using Sandboxes.Contracts;

namespace Sandboxes.Grains.Tests;

public sealed class TimeCursorTests
{
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Pages_of_any_size_give_each_item_once_newest_first_and_then_by_id(int limit)
    {
        TimeCursor[] items = [.. from number in Enumerable.Range(0, 30) select new TimeCursor(Noon.AddSeconds(number % 3), $"id-{number:00}")];

        var found = Pages(items, limit);

        found.ShouldBe(items.OrderByDescending(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_added_between_two_pages_moves_nothing()
    {
        List<TimeCursor> items = [new(Noon, "b"), new(Noon, "d"), new(Noon, "f")];
        var first = Cut(items, null, 2);

        items.AddRange([new(Noon, "a"), new(Noon, "e"), new(Noon.AddSeconds(1), "z")]);

        Cut(items, first.Next, 2).Items.Select(item => item.Id).ShouldBe(["e", "f"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-a")]
    [InlineData("12")]
    [InlineData("+1-a")]
    [InlineData("x-a")]
    [InlineData("9223372036854775807-a")]
    public void What_is_no_cursor_is_refused(string cursor) =>
        TimeCursor.Cut([new TimeCursor(Noon, "a")], item => item, cursor, 1).Refusal!.Faults.ShouldHaveSingleItem().Field.ShouldBe("cursor");

    private static List<TimeCursor> Pages(TimeCursor[] items, int limit)
    {
        var found = new List<TimeCursor>();
        string? cursor = null;
        do
        {
            var page = Cut(items, cursor, limit);
            found.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        return found;
    }

    private static TimePage<TimeCursor> Cut(IEnumerable<TimeCursor> items, string? after, int limit)
    {
        Reply<TimePage<TimeCursor>> reply = TimeCursor.Cut(items, item => item, after, limit);
        return reply.Value.ShouldNotBeNull();
    }
}
