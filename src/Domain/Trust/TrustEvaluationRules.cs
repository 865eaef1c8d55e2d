using System.Collections.Immutable;
using System.Text.Json;

namespace Sandboxes.Domain.Trust;

/// <summary>
/// Scores a target by dimension: its own trust, moved towards what the evidence shows.
/// <c>score = (p * own + sum(w * outcome)) / (p + sum(w))</c> with <c>w = weight(type) * 0.5^(age / half_life)</c>,
/// and <c>confidence = 1 - 0.5 * p / (p + sum(w))</c>. The formula is this project's own.
/// </summary>
public static class TrustEvaluationRules
{
    /// <summary>An evaluation of the target as it is in <paramref name="target"/>.</summary>
    /// <param name="dimensions">The dimensions asked for; none means those that the target has. One that it lacks starts from its aggregate.</param>
    /// <param name="now">The virtual time against which evidence ages; evidence from the future is as fresh as any.</param>
    public static TrustEvaluation Evaluate(
        TrustView target,
        IEnumerable<TrustEvidence> evidence,
        IReadOnlyCollection<string> dimensions,
        TrustParameters parameters,
        TrustEvaluationParameters evaluation,
        DateTimeOffset now)
    {
        ImmutableArray<TrustEvidence> all = [.. evidence];
        var names = dimensions.Count > 0 ? dimensions : [.. target.Dimensions.Keys];
        var scores = TrustDimensions.From(names.Select(name => KeyValuePair.Create(name, Score(name, target, all, evaluation, now))));
        var aggregate = scores.Count > 0 ? TrustValue.Of(scores.Values.Average()) : target.Aggregate;
        var weight = all.Sum(piece => Weight(piece, evaluation, now));
        var confidence = TrustValue.Of(1 - (0.5 * evaluation.PriorWeight / (evaluation.PriorWeight + weight)));
        var advice = TrustAdvice.For(scores, aggregate, confidence, parameters.Alerts, evaluation);
        return new(target, all, scores, aggregate, confidence, advice, now);
    }

    /// <summary>The same evaluation with more evidence: exactly what evaluating the union would have given.</summary>
    public static TrustEvaluation Update(
        TrustEvaluation previous,
        IEnumerable<TrustEvidence> more,
        TrustParameters parameters,
        TrustEvaluationParameters evaluation,
        DateTimeOffset now) =>
        Evaluate(previous.Baseline, previous.Evidence.Concat(more), [.. previous.TrustScores.Keys], parameters, evaluation, now);

    private static double Score(
        string dimension, TrustView target, ImmutableArray<TrustEvidence> evidence, TrustEvaluationParameters evaluation, DateTimeOffset now)
    {
        var weights = evaluation.PriorWeight;
        var sum = weights * (target.Dimensions.TryGetValue(dimension, out var own) ? own : target.Aggregate);
        foreach (var piece in evidence.Where(piece => SpeaksFor(piece, dimension)))
        {
            var weight = Weight(piece, evaluation, now);
            sum += weight * Outcome(piece.Outcome);
            weights += weight;
        }

        return sum / weights;
    }

    private static double Weight(TrustEvidence evidence, TrustEvaluationParameters evaluation, DateTimeOffset now)
    {
        var age = Math.Max(0, (now - (evidence.Timestamp ?? now)).TotalDays);
        return evaluation.Weights.GetValueOrDefault(evidence.Type, evaluation.OtherWeight) * Math.Pow(0.5, age / evaluation.HalfLifeDays);
    }

    private static double Outcome(string? outcome) => outcome switch
    {
        "success" => 1,
        "failure" => 0,
        _ => 0.5,
    };

    private static bool SpeaksFor(TrustEvidence evidence, string dimension)
    {
        if (evidence.Details is not { ValueKind: JsonValueKind.Object } details)
            return true;
        if (details.TryGetProperty("dimension", out var one) && one.ValueKind == JsonValueKind.String)
            return one.ValueEquals(dimension);
        return !details.TryGetProperty("dimensions", out var many) || many.ValueKind != JsonValueKind.Array
            || many.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.ValueEquals(dimension));
    }
}
