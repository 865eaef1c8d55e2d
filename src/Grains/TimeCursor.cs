using System.Collections.Immutable;
using System.Globalization;
using Sandboxes.Contracts;

namespace Sandboxes.Grains;

/// <summary>
/// Where a page ends of what is listed newest first and, at one time, by id: the last of it. Both are needed, for at one moment of virtual time much can
/// happen. Pure.
/// </summary>
internal readonly record struct TimeCursor(DateTimeOffset At, string Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id}");

    /// <summary>The page behind a cursor and the cursor of the next one, null on the last; refused for what is no cursor.</summary>
    /// <param name="after">Null for the first page.</param>
    public static Reply<TimePage<T>> Cut<T>(IEnumerable<T> items, Func<T, TimeCursor> of, string? after, int limit)
    {
        if (!TryParse(after, out var last))
        {
            return Refusal.Invalid(new FieldFault("cursor", "Must be the next_cursor of a page."));
        }

        var rest = items.Select(item => (Item: item, Cursor: of(item)))
            .Where(item => last is null || item.Cursor.IsBehind(last.Value))
            .OrderByDescending(item => item.Cursor.At).ThenBy(item => item.Cursor.Id, StringComparer.Ordinal)
            .Take(limit + 1).ToArray();
        return new TimePage<T>([.. rest.Take(limit).Select(item => item.Item)], rest.Length > limit ? rest[limit - 1].Cursor.ToString() : null);
    }

    private static bool TryParse(string? text, out TimeCursor? cursor)
    {
        cursor = null;
        if (text is null)
        {
            return true;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 1 || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        cursor = new(new(ticks, TimeSpan.Zero), text[(dash + 1)..]);
        return true;
    }

    private bool IsBehind(TimeCursor last) => At < last.At || (At == last.At && string.CompareOrdinal(Id, last.Id) > 0);
}

/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record TimePage<T>(ImmutableArray<T> Items, string? Next);
