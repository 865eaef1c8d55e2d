using System.Collections.Immutable;
using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Domain.Trust;
using TrustEvaluation = Sandboxes.Contracts.TrustEvaluation;
using TrustEvidence = Sandboxes.Domain.Trust.TrustEvidence;

namespace Sandboxes.Grains.TrustEvaluations;

/// <summary>Trust evaluations as callers see them. Pure.</summary>
internal static class EvaluationViews
{
    public static TrustView Baseline(Contracts.Trust trust, DateTimeOffset now) =>
        new(trust.EntityId, trust.CurrentAggregate, TrustDimensions.From(trust.Dimensions), trust.FirstSeen, now);

    public static TrustEvidence Evidence(Contracts.TrustEvidence given) => new(
        given.Type!,
        given.Outcome,
        given.Timestamp?.ToUniversalTime(),
        given.Details is null ? null : JsonSerializer.Deserialize<JsonElement>(given.Details.Text));

    public static TrustEvaluation Of(EvaluationRecord record) => new(
        record.EvaluationId,
        record.AgentId,
        record.TargetId,
        record.Evaluation.TrustScores.ToImmutableSortedDictionary(StringComparer.Ordinal),
        record.Evaluation.AggregateScore,
        record.Evaluation.Confidence,
        record.Evaluation.Recommendations,
        record.Evaluation.Timestamp);

    public static bool Matches(TrustEvaluation evaluation, TrustEvaluationQuery query) =>
        (query.AgentId is null || evaluation.AgentId == query.AgentId)
        && !(evaluation.AggregateScore < query.MinScore)
        && query.TrustDimensions.All(evaluation.TrustScores.ContainsKey)
        && !(evaluation.Timestamp < query.StartTime)
        && !(evaluation.Timestamp >= query.EndTime);
}
