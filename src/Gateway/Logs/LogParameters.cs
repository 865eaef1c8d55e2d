using System.ComponentModel.DataAnnotations;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Logs;

/// <summary>Which lines of a sandbox's log are wanted.</summary>
/// <param name="Follow">True for a stream of events that goes on as lines come.</param>
internal sealed record LogParameters(
    [property: AllowedValues(null, "debug", "info", "warning", "error")] string? Level,
    [property: AllowedValues(null, "lifecycle", "clock", "scenario", "trust", "alert", "policy", "container")] string? Category,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    [property: Range(1, 1_000)] int? Limit,
    long? Cursor,
    bool? Follow)
{
    /// <summary>Ids of events are sequences; a client that lost the stream sends the last one it saw.</summary>
    public SandboxLogQuery ToQuery(long? lastEventId) => new(Level, Category, Since, Until, Limit ?? 100, lastEventId ?? Cursor);
}
