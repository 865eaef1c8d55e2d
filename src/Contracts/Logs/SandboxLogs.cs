using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>One line of a sandbox's operation log.</summary>
/// <param name="Sequence">Rises by one or more; give it as <c>Last-Event-ID</c> to go on behind it.</param>
/// <param name="Level"><c>debug</c>, <c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Category"><c>lifecycle</c>, <c>clock</c>, <c>scenario</c>, <c>trust</c>, <c>alert</c>, <c>policy</c> or <c>container</c>.</param>
/// <param name="Event">A dotted name such as <c>sandbox.ready</c>.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxLogEntry")]
public sealed record SandboxLogEntry(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset Timestamp,
    [property: Id(2)] string Level,
    [property: Id(3)] string Category,
    [property: Id(4)] string Event,
    [property: Id(5)] string Message,
    [property: Id(6)] JsonText? Fields);

/// <summary>Which lines; null members match all.</summary>
/// <param name="Level">Lines of this level and of those above it.</param>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="After">Only lines behind this one.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxLogQuery")]
public sealed record SandboxLogQuery(
    [property: Id(0)] string? Level,
    [property: Id(1)] string? Category,
    [property: Id(2)] DateTimeOffset? Since,
    [property: Id(3)] DateTimeOffset? Until,
    [property: Id(4)] int Limit,
    [property: Id(5)] long? After);

[GenerateSerializer, Immutable, Alias("sandbox.v1.SandboxLogPage")]
public sealed record SandboxLogPage([property: Id(0)] ImmutableArray<SandboxLogEntry> Items, [property: Id(1)] string? NextCursor);

/// <summary>A sandbox's operation log. Key: the sandbox's id. Bounded: the oldest lines go first.</summary>
[Alias("sandbox.v1.ISandboxLogGrain")]
public interface ISandboxLogGrain : IGrainWithStringKey
{
    /// <summary>Adds a line; its sequence is given here. It may be lost in a crash within the next second.</summary>
    [Alias("Append")]
    Task Append(string developerId, SandboxLogEntry entry, CancellationToken cancellation);

    /// <summary>Adds lines at once, as <see cref="Append"/> does one.</summary>
    [Alias("AppendAll")]
    Task AppendAll(string developerId, ImmutableArray<SandboxLogEntry> entries, CancellationToken cancellation);

    /// <summary>
    /// Lines, oldest first. Where some behind <see cref="SandboxLogQuery.After"/> are no longer kept, a line with the event <c>log.gap</c> comes first,
    /// whatever else is asked for.
    /// </summary>
    [Alias("Query"), AlwaysInterleave]
    Task<Reply<SandboxLogPage>> Query(string developerId, SandboxLogQuery query, CancellationToken cancellation);

    /// <summary>Lines behind <see cref="SandboxLogQuery.After"/>, then each new one as it comes, until the caller stops; gaps are told as by <see cref="Query"/>.</summary>
    [Alias("Follow"), AlwaysInterleave]
    IAsyncEnumerable<SandboxLogEntry> Follow(string developerId, SandboxLogQuery query, CancellationToken cancellation);
}
