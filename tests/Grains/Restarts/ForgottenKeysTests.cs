using Sandboxes.Contracts;
using Sandboxes.Grains.Tests.Credentials;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Restarts;

public sealed class ForgottenKeysTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_that_ended_by_themselves_long_ago_are_forgotten_with_what_is_stored_of_them()
    {
        var (first, expiring, rotated) = (Key(), Key(), Key());
        var developerId = Id("dev");
        var cluster = await RestartableCluster.Start(_folder);
        await cluster.Grains.Developer(developerId).Register(new("Jane"), first, Cancel);
        await cluster.Grains.Developer(developerId).CreateKey(new(ExpiresInSeconds: 60), expiring, Cancel);
        await cluster.Grains.Developer(developerId).RotateKey(first.KeyId, new(120), rotated, Cancel);

        await using var later = await cluster.Restart(TimeSpan.FromDays(8));
        (IsStored(first), IsStored(expiring), IsStored(rotated)).ShouldBe((true, true, true), "nobody has asked for them since");

        (await later.Grains.Developer(developerId).Keys(Cancel)).Items.ShouldHaveSingleItem().KeyId.ShouldBe(rotated.KeyId);

        (IsStored(first), IsStored(expiring), IsStored(rotated)).ShouldBe((false, false, true));
        (await later.Grains.Credential(rotated.SecretHash).Resolve(Cancel)).Refusal.ShouldBeNull();
    }

    private bool IsStored(NewKey key) => StoredCredentials.Has(_folder, key);
}
