using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Grains.Developers;

namespace Sandboxes.Grains.Tests.Developers;

public sealed class DeveloperRulesTests
{
    private static readonly DateTimeOffset Now = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly DeveloperState Jane = DeveloperRules.Register(new(), new("Jane"), Key(1), Now).State!;

    private static NewKey Key(int number) => new($"key_{number}", $"hash{number}", $"sk_...{number}");

    private static DeveloperState With(DeveloperState state, params string[] sandboxes) =>
        sandboxes.Aggregate(state, (held, sandboxId) => DeveloperRules.Reserve(held, new(sandboxId, $"name of {sandboxId}", false, Now), 10).State!);

    [Fact]
    public void Registering_again_is_nothing_to_write() =>
        DeveloperRules.Register(Jane, new("Joan"), Key(2), Now).State.ShouldBeSameAs(Jane);

    [Fact]
    public void A_developer_without_a_tier_is_in_the_preview()
    {
        Jane.Profile.ShouldBe(new("Jane", null, "developer_preview", Now));
        DeveloperRules.Register(new(), new("Jane", Tier: "public_beta"), Key(1), Now).State!.Profile!.Tier.ShouldBe("public_beta");
    }

    [Fact]
    public void A_reservation_takes_a_place_once()
    {
        var held = With(Jane, "sb_1");

        DeveloperRules.Used(held).ShouldBe(1);
        held.Holds["sb_1"].ShouldBe(new("sb_1", "name of sb_1", false, Now));
        DeveloperRules.Reserve(held, new("sb_1", null, false, Now), 1).State.ShouldBeSameAs(held);
    }

    [Fact]
    public void A_full_quota_names_the_limit_and_who_holds_it()
    {
        var refusal = DeveloperRules.Reserve(With(Jane, "sb_1", "sb_2"), new("sb_3", null, false, Now), 2).Refusal!;

        refusal.Code.ShouldBe(RefusalCodes.QuotaExceeded);
        using var details = JsonDocument.Parse(refusal.Details!.Text);
        (details.RootElement.GetProperty("limit").GetInt32(), details.RootElement.GetProperty("used").GetInt32()).ShouldBe((2, 2));
        details.RootElement.GetProperty("sandboxes").EnumerateArray()
            .Select(holder => (holder.GetProperty("sandbox_id").GetString(), holder.GetProperty("name").GetString()))
            .ShouldBe([("sb_1", "name of sb_1"), ("sb_2", "name of sb_2")], ignoreOrder: true);
    }

    [Fact]
    public void A_committed_place_has_a_key_of_its_sandbox()
    {
        var held = DeveloperRules.Commit(With(Jane, "sb_1"), "sb_1", Key(2), Now.AddSeconds(1));

        held.Holds["sb_1"].ShouldBe(new("sb_1", "name of sb_1", true, Now.AddSeconds(1)));
        held.Keys[^1].ShouldBe(new(new("key_2", "name of sb_1", "sandbox", "sb_1", "sk_...2", Now.AddSeconds(1), null, null), "hash2"));
        DeveloperRules.Commit(held, "sb_1", Key(2), Now.AddSeconds(5)).ShouldBeSameAs(held);
    }

    [Fact]
    public void A_place_that_was_never_reserved_cannot_be_committed() =>
        DeveloperRules.Commit(Jane, "sb_1", Key(2), Now).ShouldBeSameAs(Jane);

    [Fact]
    public void A_released_place_is_free_and_its_keys_end()
    {
        var held = DeveloperRules.Commit(With(Jane, "sb_1"), "sb_1", Key(2), Now);

        var released = DeveloperRules.Release(held, "sb_1", Now.AddHours(1));

        DeveloperRules.Used(released).ShouldBe(0);
        released.Holds["sb_1"].EndedAt.ShouldBe(Now.AddHours(1));
        released.Keys.Select(key => key.Key.RevokedAt).ShouldBe([null, Now.AddHours(1)]);
        DeveloperRules.Release(released, "sb_1", Now.AddHours(2)).ShouldBeSameAs(released);
        DeveloperRules.Commit(released, "sb_1", Key(3), Now.AddHours(2)).ShouldBeSameAs(released);
    }

    [Fact]
    public void A_reservation_that_was_never_committed_leaves_no_trace() =>
        DeveloperRules.Release(With(Jane, "sb_1"), "sb_1", Now).Holds.ShouldBeEmpty();

    [Fact]
    public void Only_an_ended_sandbox_is_forgotten()
    {
        var held = DeveloperRules.Commit(With(Jane, "sb_1"), "sb_1", Key(2), Now);

        DeveloperRules.Forget(held, "sb_1").ShouldBeSameAs(held);
        var forgotten = DeveloperRules.Forget(DeveloperRules.Release(held, "sb_1", Now), "sb_1");
        forgotten.Holds.ShouldBeEmpty();
        forgotten.Keys.ShouldHaveSingleItem().Key.KeyId.ShouldBe("key_1");
    }

    [Fact]
    public void A_key_may_expire_and_may_be_for_one_sandbox()
    {
        var made = DeveloperRules.CreateKey(With(Jane, "sb_1"), new("ci", "sb_1", 60), Key(2), Now).State!.Keys[^1];

        made.Key.ShouldBe(new("key_2", "ci", "sandbox", "sb_1", "sk_...2", Now, Now.AddSeconds(60), null));
    }

    [Fact]
    public void A_key_is_for_a_sandbox_that_lives()
    {
        var ended = DeveloperRules.Release(DeveloperRules.Commit(With(Jane, "sb_1"), "sb_1", Key(2), Now), "sb_1", Now);

        DeveloperRules.CreateKey(Jane, new(SandboxId: "sb_9"), Key(3), Now).Refusal!.Faults[0].Field.ShouldBe("sandbox_id");
        DeveloperRules.CreateKey(ended, new(SandboxId: "sb_1"), Key(3), Now).Refusal!.Faults[0].Field.ShouldBe("sandbox_id");
    }

    [Fact]
    public void A_rotated_key_lives_on_for_the_overlap()
    {
        var rotated = DeveloperRules.RotateKey(Jane, "key_1", new(120), Key(2), Now).State!;

        rotated.Keys.Select(key => (key.Key.KeyId, key.Key.RevokedAt)).ShouldBe([("key_1", Now.AddSeconds(120)), ("key_2", null)]);
        rotated.Keys[1].Key.ShouldBe(Jane.Keys[0].Key with { KeyId = "key_2", Hint = "sk_...2", CreatedAt = Now });
    }

    [Fact]
    public void Only_a_key_that_works_can_be_rotated()
    {
        var revoked = DeveloperRules.RevokeKey(Jane, "key_1", Now).State!;
        var expiring = DeveloperRules.CreateKey(Jane, new(ExpiresInSeconds: 60), Key(2), Now).State!;

        DeveloperRules.RotateKey(revoked, "key_1", new(), Key(2), Now).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        DeveloperRules.RotateKey(expiring, "key_2", new(), Key(3), Now.AddSeconds(60)).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        DeveloperRules.RotateKey(Jane, "key_9", new(), Key(2), Now).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public void An_earlier_end_of_a_key_stays()
    {
        var revoked = DeveloperRules.RevokeKey(Jane, "key_1", Now).State!;

        DeveloperRules.RevokeKey(revoked, "key_1", Now.AddHours(1)).State!.Keys[0].Key.RevokedAt.ShouldBe(Now);
        DeveloperRules.RevokeKey(Jane, "key_9", Now).Refusal!.Code.ShouldBe(RefusalCodes.NotFound);
    }

    [Fact]
    public void A_rotated_key_can_be_ended_before_its_overlap()
    {
        var rotated = DeveloperRules.RotateKey(Jane, "key_1", new(120), Key(2), Now).State!;

        DeveloperRules.RevokeKey(rotated, "key_1", Now.AddSeconds(10)).State!.Keys[0].Key.RevokedAt.ShouldBe(Now.AddSeconds(10));
    }

    [Fact]
    public void A_rotation_notes_what_is_yet_to_be_done_and_is_done_once()
    {
        var rotated = DeveloperRules.RotateKey(Jane, "key_1", new(60), Key(2), Now).State!;

        rotated.Unsettled.ShouldBe(["key_2", "key_1"]);
        rotated.Keys.Select(key => key.Key.RevokedAt).ShouldBe([Now.AddSeconds(60), null]);
        DeveloperRules.RotateKey(rotated, "key_1", new(60), Key(2), Now).State.ShouldBeSameAs(rotated);
    }

    [Fact]
    public void A_hundred_keys_may_work_at_once_of_a_developer_and_of_each_sandbox()
    {
        var full = Enumerable.Range(2, 99).Aggregate(With(Jane, "sb_1"), (state, number) => DeveloperRules.CreateKey(state, new(), Key(number), Now).State!);

        DeveloperRules.CreateKey(full, new(), Key(500), Now).Refusal!.Code.ShouldBe(RefusalCodes.QuotaExceeded);
        DeveloperRules.CreateKey(full, new(), Key(5), Now).State.ShouldBeSameAs(full, "it was made before");
        DeveloperRules.CreateKey(full, new(SandboxId: "sb_1"), Key(500), Now).Refusal.ShouldBeNull();
        DeveloperRules.RotateKey(full, "key_1", new(60), Key(500), Now).Refusal!.Code.ShouldBe(RefusalCodes.QuotaExceeded);
        DeveloperRules.RotateKey(full, "key_1", new(), Key(500), Now).Refusal.ShouldBeNull();
        DeveloperRules.CreateKey(DeveloperRules.RevokeKey(full, "key_1", Now).State!, new(), Key(500), Now).Refusal.ShouldBeNull();

        var ofSandbox = Enumerable.Range(200, 100).Aggregate(full, (state, number) => DeveloperRules.CreateKey(state, new(SandboxId: "sb_1"), Key(number), Now).State!);
        var refusal = DeveloperRules.CreateKey(ofSandbox, new(SandboxId: "sb_1"), Key(500), Now).Refusal!;
        refusal.Message.ShouldContain("sb_1");
        refusal.Details!.Text.ShouldBe("""{"limit":100,"used":100}""");
    }

    [Fact]
    public void A_key_that_has_expired_takes_no_place()
    {
        var full = Enumerable.Range(2, 99).Aggregate(Jane, (state, number) => DeveloperRules.CreateKey(state, new(ExpiresInSeconds: 60), Key(number), Now).State!);

        DeveloperRules.CreateKey(full, new(), Key(500), Now.AddSeconds(60)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Keys_that_ended_are_listed_for_a_week()
    {
        var ended = DeveloperRules.RevokeKey(DeveloperRules.CreateKey(Jane, new(ExpiresInSeconds: 60), Key(2), Now).State!, "key_1", Now).State!;

        DeveloperRules.Tidy(ended, Now.AddDays(7).AddTicks(-1)).State.ShouldBeSameAs(ended);
        var (tidied, forgotten) = DeveloperRules.Tidy(ended, Now.AddDays(7));

        tidied.Keys.ShouldHaveSingleItem().Key.KeyId.ShouldBe("key_2");
        forgotten.ShouldHaveSingleItem().Key.KeyId.ShouldBe("key_1");
        DeveloperRules.Tidy(ended, Now.AddDays(7).AddSeconds(60)).State.Keys.ShouldBeEmpty();
    }

    [Fact]
    public void Of_keys_that_ended_the_last_hundred_are_listed()
    {
        var many = Enumerable.Range(2, 150).Aggregate(Jane, (state, number) => DeveloperRules.RevokeKey(
            DeveloperRules.CreateKey(state, new(), Key(number), Now.AddSeconds(number)).State!, $"key_{number}", Now.AddSeconds(number)).State!);

        var (tidied, forgotten) = DeveloperRules.Tidy(many, Now.AddHours(1));

        tidied.Keys.Select(key => key.Key.KeyId).ShouldBe(["key_1", .. Enumerable.Range(52, 100).Select(number => $"key_{number}")]);
        forgotten.Length.ShouldBe(50);
    }

    [Fact]
    public void A_key_whose_credential_is_not_settled_is_not_forgotten()
    {
        var rotated = DeveloperRules.RotateKey(Jane, "key_1", new(), Key(2), Now).State!;

        DeveloperRules.Tidy(rotated, Now.AddYears(1)).State.ShouldBeSameAs(rotated);
    }

    [Fact]
    public void The_last_key_is_the_last_that_opens_all_sandboxes()
    {
        var held = DeveloperRules.Commit(With(Jane, "sb_1"), "sb_1", Key(2), Now);

        DeveloperRules.HasKey(held, Now).ShouldBeTrue();
        DeveloperRules.HasKey(DeveloperRules.RevokeKey(held, "key_1", Now).State!, Now).ShouldBeFalse();
        DeveloperRules.HasKey(DeveloperRules.RotateKey(held, "key_1", new(), Key(3), Now).State!, Now).ShouldBeTrue();
    }

    [Fact]
    public void A_key_is_made_once()
    {
        var made = DeveloperRules.CreateKey(Jane, new("second"), Key(2), Now).State!;

        DeveloperRules.CreateKey(made, new("second"), Key(2), Now).State.ShouldBeSameAs(made);
    }
}
