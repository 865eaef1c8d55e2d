using Sandboxes.Contracts;

namespace Sandboxes.Grains.Idempotency;

/// <summary>Who may carry out a request, and how long that is remembered and waited for. Pure.</summary>
internal static class IdempotencyRules
{
    /// <summary>How long an answer is kept, and an operation without one.</summary>
    public static readonly TimeSpan Remembrance = TimeSpan.FromHours(24);

    /// <summary>How long a second call with the same key waits for the first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Refusal Mismatch { get; } = new(
        RefusalCodes.IdempotencyMismatch, "This Idempotency-Key was used for another request. Use a new key for a new request.");

    public static Refusal InProgress { get; } = new(
        RefusalCodes.IdempotencyInProgress, "The first request with this Idempotency-Key is still under way. Try again in a moment.");

    /// <summary>The claim of a key that nobody has used: a new operation, named after the call.</summary>
    public static IdempotencyState Begin(ClaimKey command, DateTimeOffset now) => new()
    {
        Fingerprint = command.Fingerprint,
        OperationId = command.CallId,
        CallId = command.CallId,
        Holder = command.Holder,
        Until = now + ClaimLease.Length,
    };

    /// <summary>
    /// What a call that asks for the key gets to see of it: its own claim where it may take or has it, the answer where there is one, a refusal where it is
    /// another's.
    /// </summary>
    public static Decision<IdempotencyState> Claim(IdempotencyState state, ClaimKey command, DateTimeOffset now)
    {
        if (state.Fingerprint != command.Fingerprint)
        {
            return Mismatch;
        }

        if (state.Answer is not null || state.CallId == command.CallId)
        {
            return state;
        }

        return state.CallId is null || now >= state.Until || IsOrphaned(state, command)
            ? state with { CallId = command.CallId, Holder = command.Holder, Until = now + ClaimLease.Length, IsRepeat = true }
            : InProgress;
    }

    /// <summary>Null where the call has the claim no more.</summary>
    public static IdempotencyState? Renew(IdempotencyState state, string callId, DateTimeOffset now) =>
        Has(state, callId) ? state with { Until = now + ClaimLease.Length } : null;

    /// <summary>The same state where the call has answered already; null where it has the claim no more.</summary>
    public static IdempotencyState? Complete(IdempotencyState state, string callId, RecordedAnswer answer) =>
        state.CallId != callId ? null : state.Answer is not null ? state : state with { Answer = answer };

    /// <summary>The operation without a call that carries it out; null where the call has the claim no more.</summary>
    public static IdempotencyState? Release(IdempotencyState state, string callId) =>
        Has(state, callId) ? state with { CallId = null, IsRepeat = true } : null;

    /// <summary>Whether the key is as if nobody had used it once this call gives it up.</summary>
    public static bool IsFree(IdempotencyState state, bool nothingDone) => nothingDone && !state.IsRepeat;

    private static bool IsOrphaned(IdempotencyState state, ClaimKey command) => command.IsOnlyHolder && state.Holder != command.Holder;

    private static bool Has(IdempotencyState state, string callId) => state.Answer is null && state.CallId == callId;
}
