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

    private Task<Reply<Credential>> Resolve(NewKey key) => cluster.Grains.Credential(key.SecretHash).Resolve(Cancel);
}
