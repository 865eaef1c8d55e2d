using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>One call to the mirrored API as it was seen.</summary>
/// <param name="RequestBody">Redacted and cut to the configured size; null for none.</param>
/// <param name="Explanation">The decision's trace or the arithmetic of trust, where the caller asked for it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RequestRecord")]
public sealed record RequestRecord(
    [property: Id(0)] string RequestId,
    [property: Id(1)] DateTimeOffset Timestamp,
    [property: Id(2)] string Method,
    [property: Id(3)] string Path,
    [property: Id(4)] int Status,
    [property: Id(5)] string? Code,
    [property: Id(6)] double LatencyMs,
    [property: Id(7)] string? RequestBody,
    [property: Id(8)] string? ResponseBody,
    [property: Id(9)] JsonText? Explanation);

/// <summary>Which calls; null members match all.</summary>
/// <param name="Limit">1 to 1,000.</param>
/// <param name="Before">Only calls before this sequence; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RequestQuery")]
public sealed record RequestQuery(
    [property: Id(0)] string? Method,
    [property: Id(1)] int? Status,
    [property: Id(2)] string? Code,
    [property: Id(3)] DateTimeOffset? Since,
    [property: Id(4)] DateTimeOffset? Until,
    [property: Id(5)] int Limit,
    [property: Id(6)] long? Before);

[GenerateSerializer, Immutable, Alias("sandbox.v1.RequestPage")]
public sealed record RequestPage([property: Id(0)] ImmutableArray<RequestRecord> Items, [property: Id(1)] string? NextCursor);

/// <summary>A sandbox's journal of calls. Key: the sandbox's id. Bounded: the oldest go first. May lag a second behind.</summary>
[Alias("sandbox.v1.IRequestJournalGrain")]
public interface IRequestJournalGrain : IGrainWithStringKey
{
    /// <summary>Adds calls of one sandbox, oldest first.</summary>
    /// <param name="passedOver">How many older calls the sender left out, because more came than are kept.</param>
    [Alias("Append")]
    Task Append(string developerId, ImmutableArray<RequestRecord> records, long passedOver, CancellationToken cancellation);

    /// <summary>Calls, newest first.</summary>
    [Alias("Query"), AlwaysInterleave]
    Task<Reply<RequestPage>> Query(string developerId, RequestQuery query, CancellationToken cancellation);

    /// <summary>One call; <see cref="RefusalCodes.NotFound"/> for one that is not kept.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Reply<RequestRecord>> Get(string developerId, string requestId, CancellationToken cancellation);
}
