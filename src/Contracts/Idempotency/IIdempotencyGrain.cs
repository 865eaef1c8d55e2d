using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>
/// Lets one call at a time carry out a request, and remembers for 24 hours what it was answered. Key: the caller's id, so that callers never meet.
/// Answers may hold secrets, so the gateway gives them encrypted. Every method may be repeated.
/// </summary>
/// <remarks>
/// A claim ends by itself <see cref="ClaimLease.Length"/> after it was made or last renewed, unless it is completed or given up before. Who renewed it too late may find that
/// another call has it now: its completion is then refused, and what the other call answers stands.
/// </remarks>
[Alias("sandbox.v1.IIdempotencyGrain")]
public interface IIdempotencyGrain : IGrainWithStringKey
{
    /// <summary>
    /// Claims the key for this call, or tells what was answered before. While another call has it, waits for that for up to 20 seconds, then refuses with
    /// <see cref="RefusalCodes.IdempotencyInProgress"/>; <see cref="RefusalCodes.IdempotencyMismatch"/> for the same key with another request.
    /// </summary>
    [Alias("Claim"), AlwaysInterleave, ResponseTimeout("00:00:30")]
    Task<Reply<IdempotencyClaim>> Claim(ClaimKey command, CancellationToken cancellation);

    /// <summary>Keeps the claim for another <see cref="ClaimLease.Length"/>.</summary>
    /// <returns>The claim as it is now; null where another call has the key, or the request is answered.</returns>
    [Alias("Renew"), AlwaysInterleave]
    Task<IdempotencyClaim?> Renew(IdempotencyClaim claim, CancellationToken cancellation);

    /// <summary>Keeps the answer.</summary>
    /// <returns>False where the claim was lost before; the answer is not kept.</returns>
    [Alias("Complete"), AlwaysInterleave]
    Task<bool> Complete(IdempotencyClaim claim, RecordedAnswer answer, CancellationToken cancellation);

    /// <summary>Gives the claim up without an answer.</summary>
    /// <param name="nothingDone">
    /// True where the request was refused: unless an earlier call may have begun it, the next one starts afresh, also with another request.
    /// False where it is not known how far it came: the next claim of the same request is for the same operation.
    /// </param>
    [Alias("Abandon"), AlwaysInterleave]
    Task Abandon(IdempotencyClaim claim, bool nothingDone, CancellationToken cancellation);
}

/// <param name="Key">SHA-256 of the caller's Idempotency-Key.</param>
/// <param name="Fingerprint">SHA-256 over method, path and body.</param>
/// <param name="CallId">Names this call and no other; what it begins is the operation of this name.</param>
/// <param name="Holder">Names the process that would keep the claim.</param>
/// <param name="IsOnlyHolder">Whether that process is the only one that keeps claims: those of any other then died with it.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.ClaimKey")]
public sealed record ClaimKey(
    [property: Id(0)] string Key,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] string CallId,
    [property: Id(3)] string? Holder = null,
    [property: Id(4)] bool IsOnlyHolder = false);

/// <param name="CallId">The call that has the claim.</param>
/// <param name="OperationId">The same for every try of one request, so that what it makes gets the same id when a crash makes the caller try again.</param>
/// <param name="IsRepeat">True where an earlier call may have begun the operation, or even have done all of it.</param>
/// <param name="Etag">Changes with each renewal.</param>
/// <param name="Answer">What was answered before; null where the caller is to do the work.</param>
/// <param name="Holder">The process of the call that has the claim.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.IdempotencyClaim")]
public sealed record IdempotencyClaim(
    [property: Id(0)] string Key,
    [property: Id(1)] string Fingerprint,
    [property: Id(2)] string CallId,
    [property: Id(3)] string OperationId,
    [property: Id(4)] bool IsRepeat,
    [property: Id(5)] Guid Etag,
    [property: Id(6)] RecordedAnswer? Answer = null,
    [property: Id(7)] string? Holder = null);

/// <param name="Sealed">Body and headers, encrypted by the gateway, in base64.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RecordedAnswer")]
public sealed record RecordedAnswer([property: Id(0)] int Status, [property: Id(1)] string Sealed);
