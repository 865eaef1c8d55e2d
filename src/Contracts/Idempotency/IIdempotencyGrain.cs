using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>
/// Remembers for 24 hours what was answered to a POST. Key: the caller's id and the SHA-256 of its Idempotency-Key.
/// Answers may hold secrets, so the gateway gives them encrypted.
/// </summary>
[Alias("sandbox.v1.IIdempotencyGrain")]
public interface IIdempotencyGrain : IGrainWithStringKey
{
    /// <summary>
    /// Claims the key for this request, or tells what was answered before. While another claim is under way it waits for it;
    /// <see cref="RefusalCodes.IdempotencyMismatch"/> for the same key with another request.
    /// </summary>
    /// <param name="fingerprint">SHA-256 over method, path and body.</param>
    [Alias("Claim"), AlwaysInterleave]
    Task<Reply<IdempotencyClaim>> Claim(string fingerprint, CancellationToken cancellation);

    /// <summary>Keeps the answer. May be repeated.</summary>
    [Alias("Complete"), AlwaysInterleave]
    Task Complete(string operationId, RecordedAnswer answer, CancellationToken cancellation);

    /// <summary>Gives the claim up without an answer.</summary>
    /// <param name="nothingDone">
    /// True where the request was refused: the next claim starts afresh, also with another request. False where it is not known
    /// how far it came: the next claim of the same request is for the same operation.
    /// </param>
    [Alias("Abandon"), AlwaysInterleave]
    Task Abandon(string operationId, bool nothingDone, CancellationToken cancellation);
}

/// <param name="OperationId">The same for every try of one request, so that what it makes gets the same id when a crash makes the caller try again.</param>
/// <param name="Answer">What was answered before; null where the caller is to do the work.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.IdempotencyClaim")]
public sealed record IdempotencyClaim([property: Id(0)] string OperationId, [property: Id(1)] RecordedAnswer? Answer);

/// <param name="Sealed">Body and headers, encrypted by the gateway, in base64.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.RecordedAnswer")]
public sealed record RecordedAnswer([property: Id(0)] int Status, [property: Id(1)] string Sealed);
