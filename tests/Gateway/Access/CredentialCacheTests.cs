using System.Security.Cryptography;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Access;
using Sandboxes.Testing;

namespace Sandboxes.Gateway.Tests.Access;

public sealed class CredentialCacheTests : IDisposable
{
    private static readonly Credential s_key = new("key_1", "dev_1", null, "developer", DateTimeOffset.UnixEpoch, null, null);

    private readonly FakeClock _clock = new();
    private readonly Dictionary<SecretHash, Credential> _stored = [];
    private readonly CredentialCache _cache;
    private int _lookUps;

    public CredentialCacheTests() => _cache = new CredentialCache(
        (hash, _) =>
        {
            _lookUps++;
            return Task.FromResult<Reply<Credential>>(
                _stored.TryGetValue(hash, out var found) ? found : new Refusal(RefusalCodes.Unauthenticated, "unknown"));
        },
        _clock);

    [Fact]
    public async Task A_key_is_looked_up_once_in_its_lifetime()
    {
        var hash = Store(s_key);
        _cache.Find(hash).ShouldBeNull();

        (await LookUp(hash))!.Value.ShouldBe(s_key);

        _cache.Find(hash)!.Value.ShouldBe(s_key);
        _clock.Advance(CredentialCache.Lifetime);
        _cache.Find(hash).ShouldBeNull();
        _lookUps.ShouldBe(1);
    }

    [Fact]
    public void A_revocation_works_within_the_5_seconds_that_are_promised() => CredentialCache.Lifetime.ShouldBeLessThan(TimeSpan.FromSeconds(5));

    [Fact]
    public async Task Nobodys_key_is_remembered_as_such()
    {
        var hash = Draw();

        (await LookUp(hash)).ShouldBeNull();
        (await LookUp(hash)).ShouldBeNull();
        _lookUps.ShouldBe(1);
        _clock.Advance(CredentialCache.Lifetime);
        (await LookUp(hash)).ShouldBeNull();
        _lookUps.ShouldBe(2);
    }

    [Fact]
    public async Task A_fresh_look_up_believes_the_credential_alone_and_what_it_says_is_remembered()
    {
        var hash = Store(s_key);
        await LookUp(hash);
        _stored.Remove(hash);

        (await LookUp(hash, fresh: true)).ShouldBeNull();

        _cache.Find(hash).ShouldBeNull();
        _stored[hash] = s_key;
        (await LookUp(hash, fresh: true))!.Value.ShouldBe(s_key);
    }

    [Fact]
    public async Task A_key_that_expires_meanwhile_is_not_found()
    {
        var hash = Store(s_key with { ExpiresAt = _clock.GetUtcNow().AddSeconds(2) });
        await LookUp(hash);

        _clock.Advance(TimeSpan.FromSeconds(2));

        _cache.Find(hash).ShouldBeNull();
        (await LookUp(hash)).ShouldBeNull();
    }

    [Fact]
    public async Task Twenty_thousand_made_up_keys_drive_out_no_real_one()
    {
        var hash = Store(s_key);
        await LookUp(hash);

        for (var number = 0; number < 20_000; number++)
        {
            (await LookUp(Draw())).ShouldBeNull();
        }

        _cache.Find(hash)!.Value.ShouldBe(s_key);
    }

    [Fact]
    public async Task A_key_that_worked_lately_is_told_from_one_that_never_did()
    {
        var (known, made) = (Store(s_key), Draw());
        await LookUp(known);
        await LookUp(made);
        _clock.Advance(CredentialCache.Lifetime);

        (_cache.WasKnown(known), _cache.WasKnown(made)).ShouldBe((true, false));

        _stored.Remove(known);
        await LookUp(known);
        _cache.WasKnown(known).ShouldBeFalse();
    }

    public void Dispose() => _cache.Dispose();

    private static SecretHash Draw() => new(RandomNumberGenerator.GetBytes(32));

    private SecretHash Store(Credential credential)
    {
        var hash = Draw();
        _stored[hash] = credential;
        return hash;
    }

    private async Task<Reply<Credential>?> LookUp(SecretHash hash, bool fresh = false) =>
        await _cache.LookUpAsync(hash, fresh, TestContext.Current.CancellationToken);
}
