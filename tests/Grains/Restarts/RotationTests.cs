using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Restarts;

public sealed class RotationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task A_rotation_that_a_crash_cuts_off_is_finished_after_the_start(int write, bool afterwards)
    {
        var first = await RestartableCluster.Start(_folder);
        var (developerId, old, made) = await CutOff(first, write, afterwards);

        await using var second = await first.Restart();
        await second.Reconcile();

        (await Resolve(second, old)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await Resolve(second, made)).Value!.DeveloperId.ShouldBe(developerId);
    }

    [Fact]
    public async Task A_rotation_that_was_not_stored_leaves_the_old_key()
    {
        var first = await RestartableCluster.Start(_folder);
        var (developerId, old, made) = await CutOff(first, 0, afterwards: false);

        await using var second = await first.Restart();
        await second.Reconcile();

        (await Resolve(second, old)).Value!.DeveloperId.ShouldBe(developerId);
        (await Resolve(second, made)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_rotation_that_failed_may_be_repeated()
    {
        await using var cluster = await RestartableCluster.Start(_folder);
        var (developerId, old, made) = await CutOff(cluster, 2, afterwards: false);
        var developer = cluster.Grains.Developer(developerId);
        var keyId = (await developer.Keys(Cancel)).Items[1].KeyId;

        (await developer.RotateKey(keyId, new(), made, Cancel)).Value!.KeyId.ShouldBe(made.KeyId);

        (await Resolve(cluster, old)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await developer.Keys(Cancel)).Items.Length.ShouldBe(3);
    }

    /// <summary>Rotates a developer's second key until a write fails.</summary>
    private static async Task<(string DeveloperId, NewKey Old, NewKey Made)> CutOff(RestartableCluster cluster, int write, bool afterwards)
    {
        var developerId = await cluster.Developer();
        var developer = cluster.Grains.Developer(developerId);
        var (old, made) = (Key(), Key());
        await developer.CreateKey(new("second"), old, Cancel);
        cluster.Faults.StrikeAt(write, afterwards);

        await Should.ThrowAsync<PlatformException>(() => developer.RotateKey(old.KeyId, new(), made, Cancel));

        cluster.Faults.HasStruck.ShouldBeTrue();
        cluster.Faults.Stop();
        return (developerId, old, made);
    }

    private static Task<Reply<Credential>> Resolve(RestartableCluster cluster, NewKey key) =>
        cluster.Grains.Credential(key.SecretHash).Resolve(Cancel);
}
