using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Domain.Trust;

/// <summary>What an evaluation recommends, from the same thresholds that raise alerts.</summary>
internal static class TrustAdvice
{
    public static ImmutableArray<string> For(
        TrustDimensions scores, double aggregate, double confidence, TrustAlertParameters alerts, TrustEvaluationParameters evaluation)
    {
        var advice = ImmutableArray.CreateBuilder<string>();
        advice.Add(Overall(alerts.LevelOf(aggregate)));
        foreach (var (name, score) in scores.Where(score => alerts.LevelOf(score.Value) is not null).OrderBy(score => score.Value))
            advice.Add(string.Create(CultureInfo.InvariantCulture, $"Look into {name}: it scores {score:0.00}."));
        if (confidence < evaluation.EnoughConfidence)
            advice.Add(string.Create(CultureInfo.InvariantCulture, $"Gather more evidence: confidence is {confidence:0.00}."));
        return advice.ToImmutable();
    }

    private static string Overall(TrustAlertLevel? level) => level switch
    {
        TrustAlertLevel.Critical => "Do not delegate to this agent until its trust is re-established.",
        TrustAlertLevel.Warning => "Delegate only low-risk work, and verify each result.",
        TrustAlertLevel.Notice => "Delegate with supervision.",
        _ => "Delegate freely.",
    };
}
