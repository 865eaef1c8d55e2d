using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Containers.Watch;

/// <summary>Lets so many lines a second through and counts the others.</summary>
internal sealed class LineBudget(int linesPerSecond)
{
    private readonly List<ContainerLine> lines = [];
    private DateTimeOffset second = DateTimeOffset.MinValue;
    private DateTimeOffset taken = DateTimeOffset.MinValue;
    private int passed;
    private int dropped;

    /// <summary>Whether lines wait, and nothing was taken for so long.</summary>
    public bool HasWaitedFor(TimeSpan time, DateTimeOffset now) => (lines.Count > 0 || dropped > 0) && now - taken >= time;

    /// <param name="now">When it was read, which an old log's own times do not tell.</param>
    public void Add(ContainerLine line, DateTimeOffset now)
    {
        if (now - second >= TimeSpan.FromSeconds(1))
            (second, passed) = (now, 0);
        if (++passed <= linesPerSecond)
            lines.Add(line);
        else
            dropped++;
    }

    /// <summary>What came through since the last time, and last a line that says how many did not.</summary>
    public ImmutableArray<ContainerLine> Take(DateTimeOffset now)
    {
        if (dropped > 0)
            lines.Add(new ContainerLine(now, IsError: true, string.Create(CultureInfo.InvariantCulture, $"[{dropped} lines were dropped: more than {linesPerSecond} a second]")));
        (dropped, taken) = (0, now);
        ImmutableArray<ContainerLine> all = [.. lines];
        lines.Clear();
        return all;
    }
}
