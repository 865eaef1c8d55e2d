using System.Globalization;

namespace Sandboxes.Containers.Exec;

/// <summary>How often a container ran into its limits, and what is free.</summary>
/// <param name="Pids">Times that a process could not be started.</param>
/// <param name="OomKills">Processes that the kernel ended for want of memory.</param>
/// <param name="FreeKb">KiB of the fullest file system that can be written to; null where it could not be told.</param>
internal readonly record struct LimitCounters(long Pids, long OomKills, long? FreeKb)
{
    /// <summary>Reads what <c>probe.sh</c> prints; a line that is missing counts as nothing.</summary>
    public static LimitCounters Parse(string text)
    {
        var counters = default(LimitCounters);
        foreach (var line in text.Split('\n'))
        {
            if (line.Split(' ') is not [var key, var value] || !long.TryParse(value, CultureInfo.InvariantCulture, out var number))
                continue;
            counters = key switch
            {
                "pids" => counters with { Pids = number },
                "memory" => counters with { OomKills = number },
                "free" => counters with { FreeKb = Math.Min(number, counters.FreeKb ?? long.MaxValue) },
                _ => counters,
            };
        }

        return counters;
    }

    /// <summary>The limit that was hit since <paramref name="before"/>; memory first, as its want shows as many other things.</summary>
    public LimitHit? HitSince(LimitCounters before) => this switch
    {
        _ when OomKills > before.OomKills => LimitHit.Memory,
        _ when Pids > before.Pids => LimitHit.Pids,
        { FreeKb: 0 } => LimitHit.Storage,
        _ => null,
    };
}
