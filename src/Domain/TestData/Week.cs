using System.Collections.Immutable;

namespace Sandboxes.Domain.TestData;

/// <summary>When work happens between two moments: office hours with a dip at noon, little at night, a fifth at weekends.</summary>
internal sealed class Week(DateTimeOffset begin, DateTimeOffset end)
{
    private const int Hours = 7 * 24;

    private static readonly ImmutableArray<int> Day = [1, 1, 1, 1, 1, 2, 4, 10, 22, 34, 40, 36, 24, 28, 38, 36, 28, 18, 10, 6, 4, 3, 2, 1];

    // The hours of a week from Sunday midnight, each as often as it is busy.
    private static readonly ImmutableArray<byte> Urn =
        [.. Enumerable.Range(0, Hours).SelectMany(hour => Enumerable.Repeat((byte)hour, WeightOf((DayOfWeek)(hour / 24), hour % 24)))];

    private readonly DateTimeOffset _sunday = begin.AddDays(-(int)begin.DayOfWeek).Add(-begin.TimeOfDay);

    /// <summary>How busy the hour of a moment is, 1 to 40.</summary>
    public static int Weight(DateTimeOffset at) => WeightOf(at.DayOfWeek, at.Hour);

    /// <summary>A moment from the begin to just before the end, as likely as its hour is busy.</summary>
    public DateTimeOffset Moment(Dice dice)
    {
        var weeks = (int)Math.Ceiling((end - _sunday).TotalDays / 7);
        for (var tries = 0; tries < 64; tries++)
        {
            var hour = (dice.Below(weeks) * Hours) + Urn[dice.Below(Urn.Length)];
            var at = _sunday.AddTicks(((hour * 3600L) + dice.Below(3600)) * TimeSpan.TicksPerSecond);
            if (at >= begin && at < end)
                return at;
        }

        // A window that holds no busy hour: any moment of it will do.
        return begin.AddSeconds(dice.Below((int)(end - begin).TotalSeconds));
    }

    private static int WeightOf(DayOfWeek day, int hour) =>
        day is DayOfWeek.Saturday or DayOfWeek.Sunday ? (Day[hour] + 4) / 5 : Day[hour];
}
