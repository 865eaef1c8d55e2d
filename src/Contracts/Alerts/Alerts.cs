using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>Trust fell below a threshold.</summary>
/// <param name="Timestamp">When it did, in virtual time.</param>
/// <param name="Level"><c>notice</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="MetricType"><c>aggregate</c> or the dimension's name.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Alert")]
public sealed record Alert(
    [property: Id(0)] string AlertId,
    [property: Id(1)] DateTimeOffset Timestamp,
    [property: Id(2)] string EntityId,
    [property: Id(3)] string Level,
    [property: Id(4)] string MetricType,
    [property: Id(5)] double Value,
    [property: Id(6)] double Threshold,
    [property: Id(7)] string Message,
    [property: Id(8)] bool Resolved,
    [property: Id(9)] DateTimeOffset? ResolvedAt,
    [property: Id(10)] string? ResolutionMessage);

/// <summary>Lists a sandbox's alerts and closes them. Key: the sandbox's id. Keeps no state.</summary>
[Alias("sandbox.v1.IAlertsGrain")]
public interface IAlertsGrain : IGrainWithStringKey
{
    /// <summary>Alerts, newest first, with those that fell due by the sandbox's virtual time.</summary>
    [Alias("List")]
    Task<Reply<AlertList>> List(SandboxContext sandbox, AlertQuery query, CancellationToken cancellation);

    /// <summary>Closes one.</summary>
    [Alias("Resolve")]
    Task<Reply<AlertResolved>> Resolve(SandboxContext sandbox, string alertId, ResolveAlert command, CancellationToken cancellation);

    /// <summary>Raises, in order of virtual time, every alert of the sandbox that fell due.</summary>
    [Alias("Settle")]
    Task Settle(SandboxContext sandbox, CancellationToken cancellation);
}

/// <param name="Limit">1 to 1,000; 100 unless given.</param>
/// <param name="After">The cursor of the page before; null for the first.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.AlertQuery")]
public sealed record AlertQuery(
    [property: Id(0)] string? EntityId,
    [property: Id(1)] string? Level,
    [property: Id(2)] bool? Resolved,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? After = null);

/// <param name="NextCursor">Give it as <c>cursor</c> to get the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.AlertList")]
public sealed record AlertList(
    [property: Id(0)] ImmutableArray<Alert> Alerts, [property: Id(1)] int Count, [property: Id(2)] string? NextCursor = null);

/// <summary>The body that closes an alert.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ResolveAlert")]
public sealed record ResolveAlert([property: Id(0), StringLength(1_000)] string? ResolutionMessage = null);

[GenerateSerializer, Immutable, Alias("sandbox.v1.AlertResolved")]
public sealed record AlertResolved([property: Id(0)] bool Success, [property: Id(1)] Alert Alert);
