using System.Text.Json;
using Sandboxes.Domain.Trust;
using static Sandboxes.Domain.Tests.Trust.TrustSamples;

namespace Sandboxes.Domain.Tests.Trust;

public class TrustEvaluationTests
{
    private static readonly TrustView Target = TrustRules.At(Agent(0.8), Production, Start);

    [Fact]
    public void Without_evidence_a_score_is_the_targets_own_trust_and_confidence_is_half()
    {
        var evaluation = Evaluate([], "competence", "verification");

        evaluation.TrustScores.ShouldBe([new("competence", 0.8), new("verification", 0.8)]);
        (evaluation.AggregateScore, evaluation.Confidence).ShouldBe((0.8, 0.5));
        evaluation.Recommendations.ShouldBe(["Delegate freely.", "Gather more evidence: confidence is 0.50."]);
    }

    [Fact]
    public void Fresh_evidence_moves_the_score_by_the_documented_formula()
    {
        var evaluation = Evaluate([new("interaction", "failure"), new("audit", "success")], "competence");

        evaluation.TrustScores["competence"].ShouldBe(((4 * 0.8) + 1.5) / 6.5, 1e-12);
        evaluation.Confidence.ShouldBe(1 - (0.5 * 4 / 6.5), 1e-12);
    }

    [Fact]
    public void Evidence_of_one_half_life_weighs_half()
    {
        var evaluation = Evaluate([new("interaction", "failure", Day(-30))], "competence");

        evaluation.TrustScores["competence"].ShouldBe(3.2 / 4.5, 1e-12);
    }

    [Fact]
    public void Evidence_may_speak_for_named_dimensions_only()
    {
        var one = JsonSerializer.SerializeToElement(new { dimension = "honesty" });
        var two = JsonSerializer.SerializeToElement(new { dimensions = new[] { "honesty", "competence" } });

        var evaluation = Evaluate([new("interaction", "failure", null, one), new("interaction", "failure", null, two)], "competence", "honesty", "transparency");

        evaluation.TrustScores.Values.ShouldBe([0.64, TrustRounded(3.2 / 6), 0.8]);
    }

    [Fact]
    public void More_evidence_gives_what_the_union_gives()
    {
        TrustEvidence[] first = [new("interaction", "failure", Day(-3)), new("audit", "success")];
        TrustEvidence[] more = [new("self_report", "success"), new("interaction", "partial", Day(1))];
        var later = Day(5);

        var updated = TrustEvaluationRules.Update(
            Evaluate(first, "honesty"), more, Production, TrustEvaluationParameters.Default, later);
        var union = TrustEvaluationRules.Evaluate(
            Target, first.Concat(more), ["honesty"], Production, TrustEvaluationParameters.Default, later);

        Json(updated).ShouldBe(Json(union));
    }

    [Fact]
    public void Confidence_grows_with_every_piece_of_evidence()
    {
        var confidences = Enumerable.Range(0, 30).Select(count => Evaluate([.. Enumerable.Repeat(new TrustEvidence("interaction", "success"), count)], "honesty").Confidence);

        confidences.ShouldBeInOrder(SortDirection.Ascending);
        confidences.Distinct().Count().ShouldBe(30);
    }

    [Theory]
    [InlineData(0.55, "Delegate with supervision.")]
    [InlineData(0.35, "Delegate only low-risk work, and verify each result.")]
    [InlineData(0.15, "Do not delegate to this agent until its trust is re-established.")]
    public void Advice_follows_the_alert_thresholds(double trust, string first)
    {
        var evaluation = TrustEvaluationRules.Evaluate(
            TrustRules.At(Agent(trust), Production, Start), [], ["honesty"], Production, TrustEvaluationParameters.Default, Start);

        evaluation.Recommendations[0].ShouldBe(first);
        evaluation.Recommendations[1].ShouldBe($"Look into honesty: it scores {trust:0.00}.");
    }

    [Fact]
    public void Without_dimensions_those_of_the_target_are_scored() =>
        Evaluate([]).TrustScores.Keys.ShouldBe(["attestation", "boundary", "verification"]);

    [Fact]
    public void Evaluation_starts_with_the_documented_numbers()
    {
        var evaluation = TrustEvaluationParameters.Default;

        (evaluation.PriorWeight, evaluation.HalfLifeDays, evaluation.OtherWeight, evaluation.EnoughConfidence).ShouldBe((4, 30, 1, 0.7));
        evaluation.Weights.OrderBy(item => item.Key).ShouldBe(
            [new("attestation", 1.5), new("audit", 1.5), new("self_report", 0.5), new("verification", 1.25)]);
    }

    private static TrustEvaluation Evaluate(TrustEvidence[] evidence, params string[] dimensions) =>
        TrustEvaluationRules.Evaluate(Target, evidence, dimensions, Production, TrustEvaluationParameters.Default, Start);

    private static double TrustRounded(double value) => Math.Round(value, 12);
}
