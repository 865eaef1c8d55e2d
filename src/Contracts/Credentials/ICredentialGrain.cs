using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>What a secret gives access to. Key: the SHA-256 of the secret in lower-case hex; the secret is 256 random bits, so it needs no salt.</summary>
[Alias("sandbox.v1.ICredentialGrain")]
public interface ICredentialGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes the credential. May be repeated. One that has ended is not made again: whoever still wants to is late, and would bring a revoked key back to life.
    /// </summary>
    [Alias("Create")]
    Task Create(Credential credential, CancellationToken cancellation);

    /// <summary>Whose it is; <see cref="RefusalCodes.Unauthenticated"/> for an unknown, expired or revoked one, without telling which.</summary>
    [Alias("Resolve"), ReadOnly]
    Task<Reply<Credential>> Resolve(CancellationToken cancellation);

    /// <summary>
    /// Ends it at that time, and one that was never made as well, so that it never is. An earlier end stays. May be repeated. What has ended is removed;
    /// for a day it is remembered that there was something.
    /// </summary>
    [Alias("Revoke")]
    Task Revoke(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Removes what is stored of a credential that ended by itself, by expiry or because its overlap is over. Nothing where it works or is unknown.</summary>
    [Alias("Remove")]
    Task Remove(CancellationToken cancellation);
}

/// <summary>Whose a credential is and what it opens.</summary>
/// <param name="DeveloperId">Null for an administrator's.</param>
/// <param name="SandboxId">The one sandbox it opens; null for all of the developer's.</param>
/// <param name="Scope"><c>developer</c>, <c>sandbox</c> or <c>admin</c>.</param>
/// <param name="InsideOnly">Whether it opens the sandbox only for calls that come out of the sandbox's own container.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Credential")]
public sealed record Credential(
    [property: Id(0)] string KeyId,
    [property: Id(1)] string? DeveloperId,
    [property: Id(2)] string? SandboxId,
    [property: Id(3)] string Scope,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] DateTimeOffset? RevokedAt,
    [property: Id(7)] bool InsideOnly = false);
