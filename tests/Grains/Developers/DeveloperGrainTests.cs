using Sandboxes.Contracts;
using static Sandboxes.Grains.Tests.Fresh;

namespace Sandboxes.Grains.Tests.Developers;

public sealed class DeveloperGrainTests(SandboxCluster cluster)
{
    private readonly string _id = Id("dev");

    private IDeveloperGrain Developer => cluster.Grains.Developer(_id);

    [Fact]
    public async Task A_registered_developer_has_a_profile_and_a_first_key_that_works()
    {
        var key = Key();

        var reply = await Developer.Register(new("Jane", "jane@example.org"), key, Cancel);

        reply.Value.ShouldBe(new(_id, "Jane", "jane@example.org", "developer_preview", reply.Value!.CreatedAt, new(3, 0)));
        (await Resolve(key)).Value!.DeveloperId.ShouldBe(_id);
        (await Developer.Keys(Cancel)).Items.ShouldHaveSingleItem().Scope.ShouldBe("developer");
    }

    [Fact]
    public async Task Registering_again_changes_nothing()
    {
        var key = Key();
        await Developer.Register(new("Jane"), key, Cancel);

        (await Developer.Register(new("Somebody else"), Key(), Cancel)).Value!.Name.ShouldBe("Jane");

        (await Developer.Keys(Cancel)).Items.ShouldHaveSingleItem().KeyId.ShouldBe(key.KeyId);
    }

    [Fact]
    public async Task A_registered_developer_is_in_the_directory()
    {
        await Developer.Register(new("Jane"), Key(), Cancel);

        (await cluster.Grains.GetGrain<IDeveloperDirectoryGrain>(DeveloperDirectory.ShardOf(_id)).List(Cancel)).ShouldContain(_id);
    }

    [Fact]
    public async Task An_unknown_developer_is_not_found_and_gets_nothing()
    {
        (await Developer.Get(Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await Developer.CreateKey(new(), Key(), Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
        (await Developer.Reserve("sb_1", null, false, Cancel)).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public async Task Releasing_a_place_ends_a_first_key_that_was_opened_before_the_place_was_permanent()
    {
        await Developer.Register(new("Jane"), Key(), Cancel);
        await Developer.Reserve("sb_1", null, false, Cancel);
        var key = Key();
        await cluster.Grains.Credential(key.SecretHash).Create(new(key.KeyId, _id, "sb_1", "sandbox", DateTimeOffset.UnixEpoch, null, null), Cancel);
        (await Resolve(key)).Value!.SandboxId.ShouldBe("sb_1");

        await Developer.Release("sb_1", key, Cancel);

        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await Developer.Holds(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_key_works_no_more()
    {
        await Developer.Register(new("Jane"), Key(), Cancel);
        var key = Key();
        await Developer.CreateKey(new("second"), key, Cancel);
        (await Resolve(key)).Value!.KeyId.ShouldBe(key.KeyId);

        (await Developer.RevokeKey(key.KeyId, Cancel)).Value!.Key.RevokedAt.ShouldNotBeNull();

        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_rotated_key_stops_at_once_without_an_overlap()
    {
        var (old, made) = (Key(), Key());
        await Developer.Register(new("Jane"), old, Cancel);

        (await Developer.RotateKey(old.KeyId, new(), made, Cancel)).Value!.KeyId.ShouldBe(made.KeyId);

        (await Resolve(old)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await Resolve(made)).Value!.DeveloperId.ShouldBe(_id);
    }

    [Fact]
    public async Task A_sandbox_key_opens_its_sandbox_alone()
    {
        var sandbox = await cluster.Sandbox();
        var key = Key();

        await sandbox.Developer.CreateKey(new(SandboxId: sandbox.Id), key, Cancel);

        var credential = (await Resolve(key)).Value!;
        (credential.Scope, credential.SandboxId).ShouldBe(("sandbox", sandbox.Id));
    }

    [Fact]
    public async Task The_keys_of_a_sandbox_end_with_it()
    {
        var sandbox = await cluster.Sandbox();
        var key = Key();
        await sandbox.Developer.CreateKey(new(SandboxId: sandbox.Id), key, Cancel);

        await sandbox.Grain.Delete(sandbox.DeveloperId, Cancel);

        (await Resolve(key)).Refusal!.Code.ShouldBe(RefusalCodes.Unauthenticated);
        (await sandbox.Developer.Keys(Cancel)).Items.Where(made => made.SandboxId == sandbox.Id).ShouldAllBe(made => made.RevokedAt != null);
    }

    private Task<Reply<Credential>> Resolve(NewKey key) => cluster.Grains.Credential(key.SecretHash).Resolve(Cancel);
}
