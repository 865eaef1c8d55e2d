using Sandboxes.Domain.Policies;
using static Sandboxes.Domain.Tests.Policies.Build;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class EnforcementTests
{
    private static RuleDocument Modifying(string modifications) =>
        Rule("r", "true", RuleAction.Allow, metadata: $$"""{"modifications": {{modifications}}}""");

    [Fact]
    public void An_error_denies_and_names_the_rule()
    {
        var enforced = Enforce("{}", Rule("broken", "1 / 0 == 1", RuleAction.Allow));

        enforced.Action.ShouldBe(EnforcedAction.Deny);
        enforced.Reason.ShouldBe("Denied because a rule failed. Policy 'Policy pol-1' (pol-1) could not decide: rule 'broken' failed with division by zero.");
    }

    [Fact]
    public void A_deny_carries_its_trust_event()
    {
        var enforced = Enforce("{}", Rule("r", "true", RuleAction.Deny, metadata: """{"trust_event": true}"""));

        (enforced.Action, enforced.TrustEvent).ShouldBe((EnforcedAction.Deny, "boundary_violation"));
    }

    [Fact]
    public void Log_rules_alone_make_a_log() =>
        Enforce("{}", Rule("r", "true", RuleAction.Log)).Action.ShouldBe(EnforcedAction.Log);

    [Fact]
    public void Log_and_alert_rules_make_an_allow_with_effects()
    {
        var enforced = Enforce("{}", Rule("a", "true", RuleAction.Log), Rule("b", "true", RuleAction.Alert));

        enforced.Action.ShouldBe(EnforcedAction.Allow);
        enforced.Effects.Length.ShouldBe(2);
    }

    [Fact]
    public void Log_rules_do_not_turn_a_default_deny_around()
    {
        var verdict = new PolicySet([Policy("pol-1", Rule("r", "true", RuleAction.Log))]).Evaluate(Input(), DefaultDecision.Deny, trace: false);

        Enforcement.Decide(verdict, Json("{}"), Json("{}")).Action.ShouldBe(EnforcedAction.Deny);
    }

    [Theory]
    [InlineData("""{"content": {"redact": "ssn"}}""", """{"content": "SSN 123-45-6789."}""", """{"content":"SSN [REDACTED-SSN]."}""")]
    [InlineData("""{"*": {"redact": ["email", "card"]}}""", """{"a": {"b": ["x@y.org", 4111111111111111, true]}, "c": null}""",
        """{"a.b.0":"[REDACTED-EMAIL]","a.b.1":"[REDACTED-CARD]"}""")]
    [InlineData("""{"messages.*.content": {"redact": "email"}}""", """{"messages": [{"content": "x@y.org", "to": "x@y.org"}, {"content": "hi"}]}""",
        """{"messages.0.content":"[REDACTED-EMAIL]"}""")]
    [InlineData("""{"limit": 100, "options.safe": true}""", """{"limit": 500}""", """{"limit":100,"options.safe":true}""")]
    [InlineData("""{"rows.1.id": null}""", """{"rows": [{"id": 1}, {"id": 2}]}""", """{"rows.1.id":null}""")]
    [InlineData("""{"action.limit": {"rows": 5}}""", """{"limit": 500}""", """{"limit":{"rows":5}}""")]
    public void Modifications_turn_an_allow_into_a_modify(string modifications, string details, string changes)
    {
        var enforced = Enforce(details, Modifying(modifications));

        (enforced.Action, enforced.ModificationsJson).ShouldBe((EnforcedAction.Modify, changes));
    }

    [Fact]
    public void The_details_come_back_with_the_changes_made()
    {
        var enforced = Enforce("""{"to": "x@y.org", "n": 1.50, "n2": [1, {"k": "é"}]}""", Modifying("""{"to": {"redact": "email"}}"""));

        enforced.ModifiedDetailsJson.ShouldBe("""{"to":"[REDACTED-EMAIL]","n":1.50,"n2":[1,{"k":"é"}]}""");
        enforced.ModifiedContextJson.ShouldBeNull();
    }

    [Fact]
    public void The_context_is_changed_where_the_path_says_so()
    {
        var enforced = Enforce("{}", """{"user": {"mail": "x@y.org"}}""", Policy("pol-1", Modifying("""{"context.user": {"redact": "email"}}""")));

        enforced.ModificationsJson.ShouldBe("""{"context.user.mail":"[REDACTED-EMAIL]"}""");
        enforced.ModifiedContextJson.ShouldBe("""{"user":{"mail":"[REDACTED-EMAIL]"}}""");
        enforced.ModifiedDetailsJson.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"content": {"redact": "ssn"}}""", """{"content": "nothing here"}""")]
    [InlineData("""{"missing.field": {"redact": "ssn"}}""", """{"content": "123-45-6789"}""")]
    [InlineData("""{"limit": 100}""", """{"limit": 100.0}""")]
    [InlineData("""{"items.*.limit": 1}""", "{}")]
    public void Modifications_that_change_nothing_leave_an_allow(string modifications, string details) =>
        Enforce(details, Modifying(modifications)).Action.ShouldBe(EnforcedAction.Allow);

    [Theory]
    [InlineData("""{"content.text": "x"}""", """{"content": "a string has no fields"}""")]
    [InlineData("""{"rows.5.id": "x"}""", """{"rows": [1]}""")]
    [InlineData("""{"rows.*.id": "x"}""", """{"rows": [1]}""")]
    public void A_modification_that_cannot_be_made_denies(string modifications, string details)
    {
        var enforced = Enforce(details, Modifying(modifications));

        enforced.Action.ShouldBe(EnforcedAction.Deny);
        enforced.Reason.ShouldStartWith("Denied because the modification of '");
    }

    [Fact]
    public void Several_policies_modify_together()
    {
        var enforced = Enforce("""{"text": "x@y.org 123-45-6789"}""", "{}",
            Policy("pol-1", Modifying("""{"text": {"redact": "email"}}""")), Policy("pol-2", Modifying("""{"text": {"redact": "ssn"}}""")));

        enforced.ModificationsJson.ShouldBe("""{"text":"[REDACTED-EMAIL] [REDACTED-SSN]"}""");
    }

    [Fact]
    public void A_deny_of_another_policy_wins_over_modifications() =>
        Enforce("""{"limit": 5}""", "{}", Policy("pol-1", Modifying("""{"limit": 1}""")), Policy("pol-2", Rule("r", "true", RuleAction.Deny)))
            .ShouldSatisfyAllConditions(
                enforced => enforced.Action.ShouldBe(EnforcedAction.Deny),
                enforced => enforced.ModificationsJson.ShouldBeNull());

    [Fact]
    public void Of_members_with_one_name_the_last_counts() =>
        Enforce("""{"limit": 1, "limit": 5}""", Modifying("""{"limit": 2}""")).ModifiedDetailsJson.ShouldBe("""{"limit":2}""");
}
