using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Sandboxes.Contracts;

/// <summary>
/// A developer: profile, quota and keys. Key: the developer's id. Never calls a sandbox and wait, so a sandbox may always call it.
/// </summary>
[Alias("sandbox.v1.IDeveloperGrain")]
public interface IDeveloperGrain : IGrainWithStringKey
{
    /// <summary>Makes the developer with a first key. May be repeated with the same command.</summary>
    [Alias("Register")]
    Task<Reply<Developer>> Register(RegisterDeveloper command, NewKey key, CancellationToken cancellation);

    /// <summary>The profile, with how much of the quota is taken; <see cref="RefusalCodes.NotFound"/> for none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<Reply<Developer>> Get(CancellationToken cancellation);

    /// <summary>
    /// Takes a place in the quota for a sandbox that is about to be made. May be repeated. <see cref="RefusalCodes.QuotaExceeded"/>
    /// names the limit and the sandboxes that hold it.
    /// </summary>
    /// <param name="hasContainer">Kept with the place, so that it is known which sandboxes have one without asking each.</param>
    [Alias("Reserve")]
    Task<Reply<Done>> Reserve(string sandboxId, string? name, bool hasContainer, CancellationToken cancellation);

    /// <summary>Makes a reserved place permanent, with the sandbox's first key. May be repeated.</summary>
    [Alias("Commit")]
    Task Commit(string sandboxId, NewKey key, CancellationToken cancellation);

    /// <summary>Frees a place at once and revokes the sandbox's keys. May be repeated.</summary>
    /// <param name="key">The sandbox's first key, which may work although the place never became permanent; null where none was drawn.</param>
    [Alias("Release")]
    Task Release(string sandboxId, NewKey? key, CancellationToken cancellation);

    /// <summary>Forgets an ended sandbox. May be repeated.</summary>
    [Alias("Forget")]
    Task Forget(string sandboxId, CancellationToken cancellation);

    /// <summary>The places taken, with those that ended in the last 7 days.</summary>
    [Alias("Holds"), AlwaysInterleave]
    Task<ImmutableArray<SandboxHold>> Holds(CancellationToken cancellation);

    /// <summary>The keys, also those that ended lately.</summary>
    [Alias("Keys"), AlwaysInterleave]
    Task<ApiKeyList> Keys(CancellationToken cancellation);

    /// <summary>
    /// Makes a key. May be repeated with the same one. <see cref="RefusalCodes.QuotaExceeded"/> where 100 keys work already, of the developer or of the one
    /// sandbox that it is for.
    /// </summary>
    [Alias("CreateKey")]
    Task<Reply<ApiKey>> CreateKey(CreateApiKey command, NewKey key, CancellationToken cancellation);

    /// <summary>
    /// Makes a key of the same scope and lets the old one end after an overlap. May be repeated with the same new key. Once it is stored both come about,
    /// whatever crashes. <see cref="RefusalCodes.QuotaExceeded"/> where more than 100 keys would work meanwhile.
    /// </summary>
    [Alias("RotateKey")]
    Task<Reply<ApiKey>> RotateKey(string keyId, RotateApiKey command, NewKey key, CancellationToken cancellation);

    /// <summary>Ends a key; it stops working within 5 seconds everywhere. May be repeated.</summary>
    [Alias("RevokeKey")]
    Task<Reply<EndedApiKey>> RevokeKey(string keyId, CancellationToken cancellation);
}
