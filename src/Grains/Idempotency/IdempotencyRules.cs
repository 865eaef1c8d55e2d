using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Idempotency;

/// <summary>How long a key is remembered and waited for. Pure.</summary>
internal static class IdempotencyRules
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Remembrance = TimeSpan.FromHours(24);

    /// <summary>How long a second request with the same key waits for the first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>After this a claim whose caller was never heard of again may be made anew, for the same operation.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public static Refusal Mismatch { get; } = new(
        RefusalCodes.IdempotencyMismatch, "This Idempotency-Key was used for another request. Use a new key for a new request.");

    public static Refusal InProgress { get; } = new(
        RefusalCodes.IdempotencyInProgress, "The first request with this Idempotency-Key is still under way. Try again in a moment.");

    public static bool IsForgotten(IdempotencyState state, DateTimeOffset now) => state.Fingerprint is not null && now >= state.ClaimedAt + Remembrance;

    public static bool IsLost(DateTimeOffset since, DateTimeOffset now) => now >= since + Lease;

    public static IdempotencyState Claimed(string fingerprint, string operationId, DateTimeOffset now) =>
        new() { Fingerprint = fingerprint, OperationId = operationId, ClaimedAt = now };
}

[GenerateSerializer, Alias("sandbox.v1.IdempotencyState"), StateSchema("idempotency", 1)]
internal sealed record IdempotencyState
{
    /// <summary>Null where the key is free.</summary>
    [Id(0)]
    public string? Fingerprint { get; init; }

    [Id(1)]
    public string? OperationId { get; init; }

    [Id(2)]
    public DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Null while the request is under way, or when a crash cut it off.</summary>
    [Id(3)]
    public RecordedAnswer? Answer { get; init; }
}
