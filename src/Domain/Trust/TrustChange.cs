using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Trust;

/// <summary>What moved an agent's trust.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustChangeKind>))]
public enum TrustChangeKind
{
    /// <summary>The agent was registered.</summary>
    [JsonStringEnumMemberName("registered")]
    Registered,

    /// <summary>Time went by.</summary>
    [JsonStringEnumMemberName("time")]
    Time,

    /// <summary>Something that the agent did.</summary>
    [JsonStringEnumMemberName("event")]
    Event,

    /// <summary>A move to another context.</summary>
    [JsonStringEnumMemberName("context")]
    Context,

    /// <summary>A verification that succeeded or failed.</summary>
    [JsonStringEnumMemberName("verification")]
    Verification,

    /// <summary>An attestation.</summary>
    [JsonStringEnumMemberName("attestation")]
    Attestation,

    /// <summary>Recovery by time.</summary>
    [JsonStringEnumMemberName("time_recovery")]
    TimeRecovery,

    /// <summary>A value set by hand.</summary>
    [JsonStringEnumMemberName("set")]
    Set,
}

/// <summary>One line of an agent's trust history.</summary>
/// <param name="Previous">The aggregate just before: for <see cref="TrustChangeKind.Time"/> at the line before this one.</param>
/// <param name="Next">The aggregate afterwards.</param>
/// <param name="Dimensions">All dimensions afterwards.</param>
/// <param name="Significant">Whether trust fell by more than <see cref="TrustDecayParameters.SignificantDrop"/> at once.</param>
public sealed record TrustChange(
    DateTimeOffset At,
    TrustChangeKind Kind,
    double Previous,
    double Next,
    TrustDimensions Dimensions,
    TrustChangeDetails Details,
    bool Significant)
{
    /// <summary>How much trust was won; negative where it was lost.</summary>
    public double Amount => TrustValue.Difference(Previous, Next);
}

/// <summary>The arithmetic behind a change. Members that a kind does not know are absent from JSON.</summary>
public sealed record TrustChangeDetails
{
    public static TrustChangeDetails None { get; } = new();

    /// <summary>What trust was multiplied by, for decay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DecayFactor { get; init; }

    /// <summary>What was added to each dimension, for recovery.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RegenerationStep { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DaysElapsed { get; init; }

    /// <summary>In days.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HalfLife { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EventType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceContext { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TargetContext { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? VerificationResult { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ConsecutiveSuccesses { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AttestationType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DailyRate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
