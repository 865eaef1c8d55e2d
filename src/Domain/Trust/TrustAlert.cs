using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Trust;

/// <summary>How much an alert matters; in rising order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrustAlertLevel>))]
public enum TrustAlertLevel
{
    [JsonStringEnumMemberName("notice")]
    Notice,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("critical")]
    Critical,
}

/// <summary>A value that fell below a threshold.</summary>
/// <param name="AlertId"><c>alert-{entity}-{number}</c>: the same whenever and however often the rules are run.</param>
/// <param name="Timestamp">The virtual time of the fall.</param>
/// <param name="MetricType"><c>aggregate</c> or a dimension's name.</param>
/// <param name="Value">The value at <paramref name="Timestamp"/>.</param>
/// <param name="Threshold">The level's threshold then; the alert resolves by itself when the value is back at it.</param>
public sealed record TrustAlert(
    string AlertId,
    string EntityId,
    DateTimeOffset Timestamp,
    TrustAlertLevel Level,
    string MetricType,
    double Value,
    double Threshold,
    string Message)
{
    /// <summary>The metric that stands for all dimensions together.</summary>
    public const string AggregateMetric = "aggregate";

    public bool Resolved { get; init; }

    /// <summary>When it was resolved, in virtual time; null while it is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Why it was resolved; null while it is open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResolutionMessage { get; init; }

    internal TrustAlert ResolvedBy(string why, DateTimeOffset at) =>
        this with { Resolved = true, ResolvedAt = at, ResolutionMessage = why };
}
