using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Credentials;

internal sealed class CredentialGrain([PersistentState("credential", "platform")] IPersistentState<CredentialState> stored, TimeProvider time)
    : Grain, ICredentialGrain
{
    public async Task Create(Credential credential, CancellationToken cancellation)
    {
        if (stored.State.Credential is null)
        {
            await Write(credential, cancellation);
        }
    }

    public Task<Reply<Credential>> Resolve(CancellationToken cancellation) =>
        Task.FromResult<Reply<Credential>>(stored.State.Credential is { } credential && Works(credential) ? credential : Unknown);

    public async Task Revoke(DateTimeOffset at, CancellationToken cancellation)
    {
        if (stored.State.Credential is { } credential && (credential.RevokedAt is null || credential.RevokedAt > at))
        {
            await Write(credential with { RevokedAt = at }, cancellation);
        }
    }

    private static Refusal Unknown { get; } = new(RefusalCodes.Unauthenticated, "This key is unknown, has expired or was revoked.");

    private bool Works(Credential credential)
    {
        var now = time.GetUtcNow();
        return !(credential.ExpiresAt <= now) && !(credential.RevokedAt <= now);
    }

    private Task Write(Credential credential, CancellationToken cancellation) =>
        stored.Store(new CredentialState { Credential = credential }, cancellation);
}

[GenerateSerializer, Alias("sandbox.v1.CredentialState"), StateSchema("credential", 1)]
internal sealed record CredentialState
{
    [Id(0)]
    public Credential? Credential { get; init; }
}
