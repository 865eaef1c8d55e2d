using Sandboxes.Domain.Policies;
using Sandboxes.Domain.Policies.Cel;
using Sandboxes.Domain.TestData;
using static Sandboxes.Domain.Tests.TestData.TestDataSamples;

namespace Sandboxes.Domain.Tests.TestData;

public class PolicyRowTests
{
    private static readonly List<GeneratedPolicy> Policies = Rows<GeneratedPolicy>(Settings);

    [Fact]
    public void Four_are_active_one_is_a_draft_and_one_deprecated() =>
        Policies.Select(policy => policy.Status).Order().ShouldBe(["active", "active", "active", "active", "deprecated", "draft"]);

    [Fact]
    public void Each_is_of_a_category_of_its_own() =>
        Policies.Select(policy => Parsed(policy).GetProperty("category").GetString()).Distinct().Count().ShouldBe(6);

    [Fact]
    public void Ids_versions_and_states_are_legal()
    {
        foreach (var policy in Policies)
        {
            policy.Id.ShouldMatch("^pol-[a-zA-Z0-9]{4,}$");
            Parsed(policy).GetProperty("policy_id").GetString().ShouldBe(policy.Id);
            Parsed(policy).GetProperty("status").GetString().ShouldBe(policy.Status);
            Parsed(policy).GetProperty("version").GetString()!.ShouldMatch(@"^\d+\.\d+\.\d+$");
        }
    }

    [Fact]
    public void Rules_are_legal_and_thresholds_filled_in()
    {
        var rules = Policies.SelectMany(policy => Parsed(policy).GetProperty("rules").EnumerateArray()).ToList();

        rules.Select(rule => rule.GetProperty("rule_id").GetString()).Distinct().Count().ShouldBe(rules.Count);
        rules.ShouldAllBe(rule => rule.GetProperty("priority").GetInt32() >= 1);
        rules.ShouldAllBe(rule => !rule.GetProperty("condition").GetString()!.Contains('{'));
        rules.Select(rule => rule.GetProperty("action").GetString()).Distinct().Order().ShouldBe(["alert", "allow", "deny", "escalate", "log"]);
    }

    [Fact]
    public void Every_condition_is_an_expression_that_can_be_true_or_false() =>
        Conditions(Policies).Select(condition => CelExpression.Compile(condition)).ShouldAllBe(
            compiled => compiled.Succeeded && (compiled.Expression.KnownKind == CelKind.Bool || compiled.Expression.KnownKind == CelKind.None));

    [Theory]
    [InlineData("""{"action":{"type":"read"}}""", 1)]
    [InlineData("""{"action":{"type":"stroll"}}""", 0)]
    [InlineData("""{"action":{"type":"export"},"resource":{"classification":"restricted"}}""", 1)]
    [InlineData("""{"action":{"type":"payment"},"agent":{"trust":0.1},"amount":99999}""", 3)]
    [InlineData("{}", 0)]
    [InlineData("""{"user":{"role":"admin"}}""", 0)]
    public void Conditions_hold_where_they_should_and_fail_nowhere(string variables, int count)
    {
        using var json = System.Text.Json.JsonDocument.Parse(variables);
        var input = new EvaluationInput(json.RootElement) { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };

        var results = Conditions(Policies).Select(condition => CelExpression.Compile(condition).Expression!.Evaluate(input)).ToList();

        results.ShouldAllBe(result => !result.IsError);
        results.Count(result => result.IsTrue).ShouldBe(count);
    }

    private static IEnumerable<string> Conditions(IEnumerable<GeneratedPolicy> policies) =>
        policies.SelectMany(policy => Parsed(policy).GetProperty("rules").EnumerateArray()).Select(rule => rule.GetProperty("condition").GetString()!);
}
