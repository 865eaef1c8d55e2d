using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Sandboxes.Contracts;
using Sandboxes.Grains.Sandboxes;

namespace Sandboxes.Grains.Developers;

internal sealed class DeveloperGrain(
    [PersistentState("developer", "platform")] IPersistentState<DeveloperState> stored,
    IOptions<EnvironmentsOptions> environments,
    TimeProvider time) : Grain, IDeveloperGrain
{
    private string Id => this.GetPrimaryKeyString();

    private DateTimeOffset Now => time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Settle(cancellationToken);
        await Tidy(cancellationToken);
    }

    public async Task<Reply<Developer>> Register(RegisterDeveloper command, NewKey key, CancellationToken cancellation)
    {
        if (await Store(DeveloperRules.Register(stored.State, command, key, Now), cancellation) is { } refusal)
        {
            return refusal;
        }

        await GrainFactory.DeveloperDirectory(DeveloperDirectory.ShardOf(Id)).Add(Id, cancellation);
        await (Known(key.KeyId) is { } first ? OpenCredential(first, cancellation) : Task.CompletedTask);
        return View();
    }

    public Task<Reply<Developer>> Get(CancellationToken cancellation) =>
        Task.FromResult<Reply<Developer>>(stored.State.Profile is null ? DeveloperRules.NoDeveloper : View());

    public async Task<Reply<Done>> Reserve(string sandboxId, string? name, bool hasContainer, CancellationToken cancellation)
    {
        var limit = environments.Value.MaxPerDeveloper;
        return await Store(DeveloperRules.Reserve(stored.State, new(sandboxId, name, false, Now, HasContainer: hasContainer), limit), cancellation) is { } refusal
            ? refusal
            : Done.Instance;
    }

    public async Task Commit(string sandboxId, NewKey key, CancellationToken cancellation)
    {
        await Store(DeveloperRules.Commit(stored.State, sandboxId, key, Now), cancellation);
        if (Known(key.KeyId) is { } made)
        {
            await OpenCredential(made, cancellation);
        }
    }

    public async Task Release(string sandboxId, NewKey? key, CancellationToken cancellation)
    {
        var now = Now;
        var hashes = stored.State.Keys.Where(known => known.Key.SandboxId == sandboxId).Select(known => known.SecretHash);
        await EndCredentials(key is null ? hashes : hashes.Union([key.SecretHash]), now, cancellation);
        await Store(DeveloperRules.Release(stored.State, sandboxId, now), cancellation);
    }

    public async Task Forget(string sandboxId, CancellationToken cancellation) =>
        await Store(DeveloperRules.Forget(stored.State, sandboxId), cancellation);

    public Task<ImmutableArray<SandboxHold>> Holds(CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<SandboxHold>>([.. stored.State.Holds.Values]);

    public Task<ApiKeyList> Keys(CancellationToken cancellation) =>
        Task.FromResult(new ApiKeyList([.. stored.State.Keys.Select(key => key.Key)]));

    public async Task<Reply<ApiKey>> CreateKey(CreateApiKey command, NewKey key, CancellationToken cancellation)
    {
        if (await Store(DeveloperRules.CreateKey(stored.State, command, key, Now), cancellation) is { } refusal)
        {
            return refusal;
        }

        await OpenCredential(Find(key.KeyId), cancellation);
        await Tidy(cancellation);
        return Find(key.KeyId).Key;
    }

    public async Task<Reply<ApiKey>> RotateKey(string keyId, RotateApiKey command, NewKey key, CancellationToken cancellation)
    {
        if (await Store(DeveloperRules.RotateKey(stored.State, keyId, command, key, Now), cancellation) is { } refusal)
        {
            return refusal;
        }

        await Settle(cancellation);
        await Tidy(cancellation);
        return Find(key.KeyId).Key;
    }

    public async Task<Reply<EndedApiKey>> RevokeKey(string keyId, CancellationToken cancellation)
    {
        var now = Now;
        var decision = DeveloperRules.RevokeKey(stored.State, keyId, now);
        if (decision.Refusal is null)
        {
            await EndCredentials([Find(keyId).SecretHash], now, cancellation);
        }

        if (await Store(decision, cancellation) is { } refusal)
        {
            return refusal;
        }

        var ended = new EndedApiKey(Find(keyId).Key, !DeveloperRules.HasKey(stored.State, now));
        await Tidy(cancellation);
        return ended;
    }

    private DeveloperKey Find(string keyId) => Known(keyId)!;

    private DeveloperKey? Known(string keyId) => stored.State.Keys.FirstOrDefault(key => key.Key.KeyId == keyId);

    private Developer View() => new(
        Id,
        stored.State.Profile!.Name,
        stored.State.Profile.Email,
        stored.State.Profile.Tier,
        stored.State.Profile.CreatedAt,
        new QuotaUsage(environments.Value.MaxPerDeveloper, DeveloperRules.Used(stored.State)));

    private Task OpenCredential(DeveloperKey made, CancellationToken cancellation)
    {
        var key = made.Key;
        var credential = new Credential(key.KeyId, Id, key.SandboxId, key.Scope, key.CreatedAt, key.ExpiresAt, key.RevokedAt);
        return GrainFactory.Credential(made.SecretHash).Create(credential, cancellation);
    }

    /// <summary>
    /// Makes credentials what is stored of their keys: the new one works before the old one ends. What is cut off is done at the next activation, before
    /// anything else: a key that is said to have ended must not work on.
    /// </summary>
    private async Task Settle(CancellationToken cancellation)
    {
        if (stored.State.Unsettled.IsEmpty)
        {
            return;
        }

        try
        {
            foreach (var key in stored.State.Unsettled.SelectMany(keyId => stored.State.Keys.Where(known => known.Key.KeyId == keyId)))
            {
                await OpenCredential(key, cancellation);
                await (key.Key.RevokedAt is { } at ? EndCredentials([key.SecretHash], at, cancellation) : Task.CompletedTask);
            }

            await stored.Store(stored.State with { Unsettled = [] }, cancellation);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Forgets keys that ended long ago, once nothing of them is stored elsewhere.</summary>
    private async Task Tidy(CancellationToken cancellation)
    {
        var (state, forgotten) = DeveloperRules.Tidy(stored.State, Now);
        if (!forgotten.IsEmpty)
        {
            await Task.WhenAll(forgotten.Select(key => GrainFactory.Credential(key.SecretHash).Remove(cancellation)));
            await stored.Store(state, cancellation);
        }
    }

    private Task EndCredentials(IEnumerable<string> hashes, DateTimeOffset at, CancellationToken cancellation) =>
        Task.WhenAll(hashes.Select(hash => GrainFactory.Credential(hash).Revoke(at, cancellation)));

    private async Task<Refusal?> Store(Decision<DeveloperState> decision, CancellationToken cancellation)
    {
        if (decision.State is { } state && !ReferenceEquals(state, stored.State))
        {
            await stored.Store(state, cancellation);
        }

        return decision.Refusal;
    }
}
