using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Sandboxes.Contracts;

/// <summary>Scores one agent's trust in another, and keeps what it found. Key: the sandbox's id.</summary>
[Alias("sandbox.v1.ITrustEvaluationsGrain")]
public interface ITrustEvaluationsGrain : IGrainWithStringKey
{
    /// <summary>Evaluates; <see cref="RefusalCodes.NotFound"/> where either agent is unknown.</summary>
    [Alias("Evaluate")]
    Task<Reply<TrustEvaluation>> Evaluate(SandboxContext sandbox, EvaluateTrust command, CancellationToken cancellation);

    /// <summary>Adds evidence to an evaluation and evaluates anew.</summary>
    [Alias("AddEvidence")]
    Task<Reply<TrustEvaluation>> AddEvidence(SandboxContext sandbox, UpdateTrustEvaluation command, CancellationToken cancellation);

    [Alias("Get")]
    Task<Reply<TrustEvaluation>> Get(SandboxContext sandbox, string evaluationId, CancellationToken cancellation);

    /// <summary>Evaluations, newest first.</summary>
    [Alias("Query")]
    Task<Reply<TrustEvaluationList>> Query(SandboxContext sandbox, TrustEvaluationQuery query, CancellationToken cancellation);
}

/// <param name="AgentId">Who evaluates.</param>
/// <param name="TargetId">Who is evaluated.</param>
/// <param name="TrustDimensions">Which dimensions are wanted; 1 to 20.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.EvaluateTrust")]
public sealed record EvaluateTrust(
    [property: Id(0), Required, StringLength(64)] string? AgentId,
    [property: Id(1), Required, StringLength(64)] string? TargetId,
    [property: Id(2), Required] JsonText? Context,
    [property: Id(3), Required, MaxLength(1_000)] ImmutableArray<TrustEvidence>? Evidence,
    [property: Id(4), Required, MinLength(1), MaxLength(20), TextItems(100)] ImmutableArray<string>? TrustDimensions,
    [property: Id(5)] DateTimeOffset? Timestamp = null);

/// <param name="Outcome"><c>success</c>, <c>failure</c> or <c>neutral</c>; neutral unless given.</param>
/// <param name="Timestamp">Older evidence weighs less; the time of the call unless given.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustEvidence")]
public sealed record TrustEvidence(
    [property: Id(0), Required, StringLength(100, MinimumLength = 1)] string? Type,
    [property: Id(1), AllowedValues(null, "success", "failure", "neutral")] string? Outcome = null,
    [property: Id(2)] DateTimeOffset? Timestamp = null,
    [property: Id(3)] JsonText? Details = null);

[GenerateSerializer, Immutable, Alias("sandbox.v1.UpdateTrustEvaluation")]
public sealed record UpdateTrustEvaluation(
    [property: Id(0), Required, StringLength(64)] string? EvaluationId,
    [property: Id(1), Required, MinLength(1), MaxLength(1_000)] ImmutableArray<TrustEvidence>? NewEvidence,
    [property: Id(2)] DateTimeOffset? Timestamp = null);

/// <param name="Confidence">0 to 1; grows with evidence.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustEvaluation")]
public sealed record TrustEvaluation(
    [property: Id(0)] string EvaluationId,
    [property: Id(1)] string AgentId,
    [property: Id(2)] string TargetId,
    [property: Id(3)] ImmutableSortedDictionary<string, double> TrustScores,
    [property: Id(4)] double AggregateScore,
    [property: Id(5)] double Confidence,
    [property: Id(6)] ImmutableArray<string> Recommendations,
    [property: Id(7)] DateTimeOffset Timestamp);

/// <param name="Limit">1 to 1,000; 100 unless given.</param>
/// <param name="After">The cursor of the page before; null for the first.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustEvaluationQuery")]
public sealed record TrustEvaluationQuery(
    [property: Id(0)] string? AgentId,
    [property: Id(1)] string? TargetId,
    [property: Id(2)] double? MinScore,
    [property: Id(3)] ImmutableArray<string> TrustDimensions,
    [property: Id(4)] DateTimeOffset? StartTime,
    [property: Id(5)] DateTimeOffset? EndTime,
    [property: Id(6)] int Limit,
    [property: Id(7)] string? After = null);

/// <param name="NextCursor">Give it as <c>cursor</c> to get the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.TrustEvaluationList")]
public sealed record TrustEvaluationList(
    [property: Id(0)] ImmutableArray<TrustEvaluation> Results,
    [property: Id(1)] int Count,
    [property: Id(2)] long Total,
    [property: Id(3)] string? NextCursor = null);
