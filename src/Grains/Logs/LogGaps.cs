using Sandboxes.Contracts;

namespace Sandboxes.Grains.Logs;

/// <summary>Tells a reader that goes on behind a line of what was removed since. Pure.</summary>
internal static class LogGaps
{
    public const string Event = "log.gap";

    /// <summary>
    /// The line that stands for those which are gone; null where none is. Who goes on behind it reads what there is and is not told again.
    /// </summary>
    /// <param name="after">The last line that the reader has.</param>
    /// <param name="oldest">The oldest line that was not removed.</param>
    public static SandboxLogEntry? Between(long after, long oldest, DateTimeOffset now) => after >= oldest - 1 ? null : new(
        oldest - 1,
        now,
        "warning",
        "lifecycle",
        Event,
        $"Lines behind {after} are no longer kept; the log goes on with {oldest}.",
        new JsonText(MirrorJson.Write(new { After = after, Oldest = oldest })));
}
