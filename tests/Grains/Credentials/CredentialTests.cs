using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Credentials;

[Collection(ClockedTests.Name)]
public sealed class CredentialTests(ClockedCluster cluster)
{
    [Fact]
    public async Task A_key_expires()
    {
        var developerId = await cluster.Developer();
        var key = Key();
        await cluster.Grains.Developer(developerId).CreateKey(new(ExpiresInSeconds: 60), key, Cancel);

        (await Resolve(key)).Value!.KeyId.ShouldBe(key.KeyId);
        cluster.Clock.Advance(TimeSpan.FromSeconds(60));

        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_rotated_key_works_until_its_overlap_is_over()
    {
        var (old, made) = (Key(), Key());
        var developer = cluster.Grains.Developer(Id("dev"));
        await developer.Register(new("Jane"), old, Cancel);
        await developer.RotateKey(old.KeyId, new(120), made, Cancel);

        (await Resolve(old)).Refusal.ShouldBeNull();
        cluster.Clock.Advance(TimeSpan.FromSeconds(121));

        (await Resolve(old)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await Resolve(made)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_lives_on_for_an_overlap_can_be_revoked_at_once()
    {
        var old = Key();
        var developer = cluster.Grains.Developer(Id("dev"));
        await developer.Register(new("Jane"), old, Cancel);
        await developer.RotateKey(old.KeyId, new(600), Key(), Cancel);

        await developer.RevokeKey(old.KeyId, Cancel);

        (await Resolve(old)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }

    [Fact]
    public async Task An_unknown_key_is_not_told_from_a_revoked_one()
    {
        var key = Key();
        var developer = cluster.Grains.Developer(Id("dev"));
        await developer.Register(new("Jane"), key, Cancel);
        await developer.RevokeKey(key.KeyId, Cancel);

        (await Resolve(key)).Refusal!.Message.ShouldBe((await Resolve(Key())).Refusal!.Message);
    }

    [Fact]
    public async Task Nothing_of_a_revoked_credential_is_left_and_who_is_late_does_not_bring_it_back()
    {
        var (key, credential) = (Key(), Developers());
        var grain = cluster.Grains.Credential(key.SecretHash);
        await grain.Create(credential, Cancel);

        await grain.Revoke(cluster.Clock.GetUtcNow(), Cancel);

        IsStored(key).ShouldBeFalse();
        await grain.Create(credential, Cancel);
        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        await cluster.Deactivate(grain);
        await grain.Create(credential, Cancel);
        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        IsStored(key).ShouldBeFalse();
    }

    [Fact]
    public async Task A_credential_that_is_ended_before_it_is_made_is_never_made()
    {
        var (key, credential) = (Key(), Developers());
        var grain = cluster.Grains.Credential(key.SecretHash);

        await grain.Revoke(cluster.Clock.GetUtcNow().AddHours(1), Cancel);

        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        await cluster.Deactivate(grain);
        await grain.Create(credential, Cancel);
        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        IsStored(key).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_of_an_expired_credential_is_left_once_it_is_asked_for()
    {
        var (key, credential) = (Key(), Developers() with { ExpiresAt = cluster.Clock.GetUtcNow().AddSeconds(60) });
        var grain = cluster.Grains.Credential(key.SecretHash);
        await grain.Create(credential, Cancel);
        await grain.Remove(Cancel);
        IsStored(key).ShouldBeTrue("it works still");
        cluster.Clock.Advance(TimeSpan.FromSeconds(60));

        (await Resolve(key)).Refusal.ShouldNotBeNull();
        await cluster.Deactivate(grain);

        IsStored(key).ShouldBeFalse();
        await grain.Create(credential with { ExpiresAt = null }, Cancel);
        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }

    private static Credential Developers() => new("key_1", "dev_1", null, "developer", DateTimeOffset.UnixEpoch, null, null);

    private bool IsStored(NewKey key) => StoredCredentials.Has(cluster.Folder, key);

    private Task<Reply<Credential>> Resolve(NewKey key) => cluster.Grains.Credential(key.SecretHash).Resolve(Cancel);
}
