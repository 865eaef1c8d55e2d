using Sandboxes.Domain.Policies;
using static Sandboxes.Domain.Tests.Policies.Build;

namespace Sandboxes.Domain.Tests.Policies;

public sealed class PolicyCompilerTests
{
    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = FaultsOf(
            Rule("r1", "a ==", RuleAction.Deny, priority: 0),
            Rule("r1", "true", RuleAction.Allow, metadata: "[]"),
            Rule("", "launch()", RuleAction.Log));

        faults.Select(fault => (fault.RuleId, fault.Field)).ShouldBe(
            [("r1", "priority"), ("r1", "condition"), ("r1", "rule_id"), ("r1", "metadata"), ("", "rule_id"), ("", "condition")]);
    }

    [Fact]
    public void A_fault_in_a_condition_says_where_it_lies()
    {
        var fault = FaultsOf(Rule("r1", "a == 1 &&\n  b = 2", RuleAction.Deny)).ShouldHaveSingleItem();

        fault.Reason.ShouldBe("Line 2, column 5: unexpected '='; equality is written '=='.");
        fault.Location!.Position.ShouldBe(14);
    }

    [Theory]
    [InlineData("'yes'")]
    [InlineData("1")]
    [InlineData("[true]")]
    [InlineData("{'a': true}")]
    [InlineData("null")]
    [InlineData("x ? 1 : 2")]
    [InlineData("[1].map(n, true)")]
    public void A_condition_that_is_never_true_or_false_is_refused(string condition) =>
        FaultsOf(Rule("r1", condition, RuleAction.Deny)).ShouldHaveSingleItem()
            .Reason.ShouldBe("The condition gives a value that is never true or false.");

    [Theory]
    [InlineData("{", "The metadata is not valid JSON.")]
    [InlineData("7", "The metadata must be a JSON object.")]
    [InlineData("""{"modifications": []}""", "'modifications' must be an object of field paths.")]
    [InlineData("""{"modifications": {"a..b": 1}}""", "The modification's path 'a..b' has an empty name.")]
    [InlineData("""{"modifications": {"*": 1}}""", "A replacement needs a field; '*' ends in '*'.")]
    [InlineData("""{"modifications": {"a": {"redact": "iban"}}}""", "iban at 'a' is no redaction class; the classes are ssn, card, email, phone, ip, secret.")]
    [InlineData("""{"modifications": {"a": {"redact": []}}}""", "'redact' at 'a' names no class.")]
    [InlineData("""{"modifications": {"a": {"redact": "ssn", "b": 1}}}""", "'redact' at 'a' stands alone in its object.")]
    [InlineData("""{"trust_event": 5}""", "'trust_event' must be the name of a trust event, or true or false.")]
    public void Metadata_of_a_wrong_shape_is_refused(string metadata, string reason) =>
        FaultsOf(Rule("r1", "true", RuleAction.Allow, metadata: metadata)).ShouldHaveSingleItem()
            .ShouldBe(new PolicyFault("r1", "metadata", reason));

    [Fact]
    public void Metadata_of_the_authors_own_is_left_alone() =>
        FaultsOf(Rule("r1", "true", RuleAction.Allow, metadata: """{"owner": "security", "tags": ["a"]}""")).ShouldBeEmpty();
}
