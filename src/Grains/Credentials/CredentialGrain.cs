using Sandboxes.Contracts;
using Sandboxes.Storage.State;

namespace Sandboxes.Grains.Credentials;

/// <remarks>
/// What has ended is cleared at once: its row then holds nothing but a version, by which a later <see cref="Create"/> is known to be late, and is removed in
/// bulk a day after. No caller's call takes that long.
/// </remarks>
internal sealed class CredentialGrain([PersistentState("credential", "platform")] IPersistentState<CredentialState> stored, TimeProvider time)
    : Grain, ICredentialGrain
{
    private static Refusal Unknown { get; } = new(RefusalCodes.Unauthenticated, "This key is unknown, has expired or was revoked.");

    /// <summary>Whether there was a credential here, of which nothing but the row's version is left.</summary>
    private bool IsOver => stored.State.IsOver || (stored.State.Credential is null && stored.Etag is not null);

    private bool HasEnded => stored.State.Credential is { } credential && CredentialRules.HasEnded(credential, time.GetUtcNow());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Remove(cancellationToken);

    public async Task Create(Credential credential, CancellationToken cancellation)
    {
        if (stored.State.Credential is null && !IsOver)
        {
            await Write(new() { Credential = credential }, cancellation);
        }
    }

    public Task<Reply<Credential>> Resolve(CancellationToken cancellation)
    {
        if (stored.State.Credential is { } credential && !HasEnded)
        {
            return Task.FromResult<Reply<Credential>>(credential);
        }

        // Anybody can ask for what is not there: that must not stay in memory.
        DeactivateOnIdle();
        return Task.FromResult<Reply<Credential>>(Unknown);
    }

    public async Task Revoke(DateTimeOffset at, CancellationToken cancellation)
    {
        if (stored.State.Credential is null && !IsOver)
        {
            await Write(new() { IsOver = true }, cancellation);
        }
        else if (stored.State.Credential is { } credential && CredentialRules.End(credential, at) is var ended && ended != credential)
        {
            await Write(new() { Credential = ended }, cancellation);
        }

        await Remove(cancellation);
    }

    public Task Remove(CancellationToken cancellation) => HasEnded || stored.State.IsOver ? stored.ClearStateAsync(cancellation) : Task.CompletedTask;

    private Task Write(CredentialState state, CancellationToken cancellation) => stored.Store(state, cancellation);
}

[GenerateSerializer, Alias("sandbox.v1.CredentialState"), StateSchema("credential", 1)]
internal sealed record CredentialState
{
    [Id(0)]
    public Credential? Credential { get; init; }

    /// <summary>It was ended before it was made. Stored only until the state is cleared, so that there is something to clear.</summary>
    [Id(1)]
    public bool IsOver { get; init; }
}
