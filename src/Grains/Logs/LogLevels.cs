using System.Collections.Immutable;

namespace Sandboxes.Grains.Logs;

/// <summary>The levels of a sandbox's log, from the least to the gravest. Pure.</summary>
internal static class LogLevels
{
    private static readonly ImmutableArray<string> s_all = ["debug", "info", "warning", "error"];

    /// <summary>The level and those above it; only itself where it is none of ours.</summary>
    public static ImmutableArray<string> From(string level) => s_all.IndexOf(level) is >= 0 and var first ? s_all[first..] : [level];
}
