using System.Collections.Immutable;

namespace Sandboxes.Domain.Trust;

/// <summary>What one agent may think of another, and all that is needed to work it out again with more evidence.</summary>
/// <param name="Baseline">The target's own trust when it was first evaluated.</param>
/// <param name="Evidence">All evidence so far, in the order in which it was given.</param>
/// <param name="TrustScores">The score of each dimension asked for, 0 to 1.</param>
/// <param name="AggregateScore">Their plain mean.</param>
/// <param name="Confidence">0.5 without evidence, towards 1 with more of it.</param>
/// <param name="Recommendations">What to do about it, most urgent first.</param>
/// <param name="Timestamp">The virtual time of the evaluation.</param>
public sealed record TrustEvaluation(
    TrustView Baseline,
    ImmutableArray<TrustEvidence> Evidence,
    TrustDimensions TrustScores,
    double AggregateScore,
    double Confidence,
    ImmutableArray<string> Recommendations,
    DateTimeOffset Timestamp);
