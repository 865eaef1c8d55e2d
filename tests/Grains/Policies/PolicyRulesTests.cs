using Sandboxes.Contracts;
using Sandboxes.Grains.Policies;
using static Sandboxes.Grains.Tests.Policies.PolicySamples;

namespace Sandboxes.Grains.Tests.Policies;

public sealed class PolicyRulesTests
{
    private static readonly DateTimeOffset Later = Now.AddHours(1);

    [Fact]
    public void A_null_takes_away_what_a_policy_can_be_without()
    {
        var policy = PolicyRules.Update(Draft(), new(Category: "access", Description: "Who may read", Metadata: new JsonText("{}")), "dev_1", Now);

        var bare = PolicyRules.Update(policy, new(Category: new(null), Description: new(null), Metadata: new(null)), "dev_1", Later);

        (bare.Category, bare.Description, bare.Metadata).ShouldBe((null, null, null));
        bare.Name.ShouldBe(policy.Name);
    }

    [Fact]
    public void A_new_policy_is_a_draft_with_numbered_rules()
    {
        var policy = PolicyRules.Draft(Body("Reading", Allow, Deny with { Priority = 7 }) with { Category = "access" }, "pol-0001", "dev_1", Now);

        (policy.Version, policy.Status, policy.Category, policy.CreatedBy, policy.UpdatedAt).ShouldBe(("1.0.0", "draft", "access", "dev_1", Now));
        policy.Rules.Select(rule => (rule.RuleId, rule.Priority)).ShouldBe([("rule-0001-1", 100), ("rule-0001-2", 7)]);
    }

    [Fact]
    public void A_change_raises_the_patch_number()
    {
        var changed = PolicyRules.Update(Draft(), new(Description: "Who may read"), "dev_2", Later);

        (changed.Version, changed.Description, changed.UpdatedBy, changed.UpdatedAt, changed.CreatedBy)
            .ShouldBe(("1.0.1", "Who may read", "dev_2", Later, "dev_1"));
    }

    [Fact]
    public void A_change_of_nothing_is_nothing_to_write()
    {
        var policy = Draft();

        PolicyRules.Update(policy, new(Name: policy.Name), "dev_2", Later).ShouldBeSameAs(policy);
    }

    [Fact]
    public void A_new_rule_raises_the_minor_number_and_clears_the_patch()
    {
        var patched = PolicyRules.Update(Draft(), new(Description: "x"), "dev_1", Now);

        var changed = PolicyRules.WithRule(patched, Deny, "dev_1", Later);

        changed.Version.ShouldBe("1.1.0");
        changed.Rules[^1].ShouldBe(new("rule-0001-2", null, null, Deny.Condition!, "deny", 100, Deny.Metadata, Later, Later));
    }

    [Fact]
    public void Versions_are_listed_newest_first_by_number()
    {
        var present = Draft() with { Version = "1.10.0" };

        PolicyRules.Versions(present, [Draft() with { Version = "1.2.0" }, Draft() with { Version = "1.9.1" }, present])
            .Select(version => version.Version).ShouldBe(["1.10.0", "1.9.1", "1.2.0"]);
    }

    [Fact]
    public void A_policy_that_was_never_written_has_the_version_it_shows() =>
        PolicyRules.Versions(Draft(), []).ShouldBe([new("1.0.0", "draft", Now, "dev_1")]);

    [Fact]
    public void No_two_rules_get_one_id()
    {
        var one = Draft() with { Rules = [Draft().Rules[0] with { RuleId = "rule-0001-2" }] };

        PolicyRules.WithRule(one, Deny, "dev_1", Now).Rules.Select(rule => rule.RuleId).ShouldBe(["rule-0001-2", "rule-0001-3"]);
    }

    [Fact]
    public void A_version_of_two_digits_is_raised_as_a_number() =>
        PolicyRules.WithRule(Draft() with { Version = "2.9.4" }, Deny, "dev_1", Now).Version.ShouldBe("2.10.0");

    [Fact]
    public void Only_the_latest_version_is_activated()
    {
        PolicyRules.Activate(Draft(), new("1.0.0"), "dev_1", Later).State!.Status.ShouldBe("active");
        PolicyRules.Activate(Draft(), new("0.9.0"), "dev_1", Later).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
    }

    [Fact]
    public void Activating_twice_is_nothing_to_write()
    {
        var active = PolicyRules.Activate(Draft(), new(), "dev_1", Now).State!;

        PolicyRules.Activate(active, new(), "dev_1", Later).State.ShouldBeSameAs(active);
    }

    [Fact]
    public void Only_an_active_policy_is_deprecated()
    {
        var active = PolicyRules.Activate(Draft(), new(), "dev_1", Now).State!;

        var deprecated = PolicyRules.Deprecate(active, "dev_1", Later).State!;

        deprecated.Status.ShouldBe("deprecated");
        PolicyRules.Deprecate(deprecated, "dev_1", Later).Refusal!.Code.ShouldBe(RefusalCodes.Conflict);
        PolicyRules.Activate(deprecated, new(), "dev_1", Later).State!.Status.ShouldBe("active");
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("draft", "access", "ops", true)]
    [InlineData("active", null, null, false)]
    [InlineData(null, "other", null, false)]
    [InlineData(null, null, "dev", false)]
    public void A_query_matches_by_status_category_and_owner(string? status, string? category, string? owner, bool matches)
    {
        var policy = Draft() with { Category = "access", Metadata = new("""{"owner":"ops"}""") };

        PolicyRules.Matches(policy, new(status, category, owner, 20, 0)).ShouldBe(matches);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"owner":5}""")]
    [InlineData("null")]
    public void Metadata_without_an_owner_has_none(string metadata) =>
        PolicyRules.Matches(Draft() with { Metadata = new(metadata) }, new(null, null, "ops", 20, 0)).ShouldBeFalse();
}
