using System.Text.Json;
using Sandboxes.Domain.Trust;

namespace Sandboxes.Domain.TestData;

/// <summary>
/// Trust changes and alerts as JSON, member for member what the serializer makes of the records. Written by hand because
/// most rows of a sandbox are of these two types.
/// </summary>
internal static class TrustRows
{
    public static IEnumerable<GeneratedTrustChange> Changes(int index, string agentId, TrustLife life, Workbench bench)
    {
        for (var i = 0; i < life.History.Count; i++)
        {
            var change = life.History[i];
            yield return new(bench.Ids.Change(index, i), change.At, Json(bench.Text, change), agentId, change);
        }
    }

    public static string Json(JsonText text, TrustChange change)
    {
        var json = text.Begin();
        json.WriteString("at"u8, change.At.UtcDateTime);
        json.WriteString("kind"u8, Name(change.Kind));
        TrustNumber.Write(json, "previous"u8, change.Previous);
        TrustNumber.Write(json, "next"u8, change.Next);
        json.WriteStartObject("dimensions"u8);
        foreach (var (name, value) in change.Dimensions)
        {
            json.WritePropertyName(name);
            TrustNumber.Write(json, value);
        }

        json.WriteEndObject();
        WriteDetails(json, change.Details);
        json.WriteBoolean("significant"u8, change.Significant);
        TrustNumber.Write(json, "amount"u8, change.Amount);
        return text.End();
    }

    public static string Json(JsonText text, TrustAlert alert)
    {
        var json = text.Begin();
        json.WriteString("alert_id"u8, alert.AlertId);
        json.WriteString("entity_id"u8, alert.EntityId);
        json.WriteString("timestamp"u8, alert.Timestamp.UtcDateTime);
        json.WriteString("level"u8, Name(alert.Level));
        json.WriteString("metric_type"u8, alert.MetricType);
        TrustNumber.Write(json, "value"u8, alert.Value);
        json.WriteNumber("threshold"u8, alert.Threshold);
        json.WriteString("message"u8, alert.Message);
        json.WriteBoolean("resolved"u8, alert.Resolved);
        if (alert.ResolvedAt is { } at)
            json.WriteString("resolved_at"u8, at.UtcDateTime);
        WriteText(json, "resolution_message"u8, alert.ResolutionMessage);
        return text.End();
    }

    private static void WriteDetails(Utf8JsonWriter json, TrustChangeDetails details)
    {
        json.WriteStartObject("details"u8);
        WriteNumber(json, "decay_factor"u8, details.DecayFactor);
        WriteNumber(json, "regeneration_step"u8, details.RegenerationStep);
        WriteNumber(json, "days_elapsed"u8, details.DaysElapsed);
        WriteNumber(json, "half_life"u8, details.HalfLife);
        WriteText(json, "event_type"u8, details.EventType);
        WriteText(json, "source_context"u8, details.SourceContext);
        WriteText(json, "target_context"u8, details.TargetContext);
        if (details.VerificationResult is { } result)
            json.WriteBoolean("verification_result"u8, result);
        if (details.ConsecutiveSuccesses is { } row)
            json.WriteNumber("consecutive_successes"u8, row);
        WriteText(json, "attestation_type"u8, details.AttestationType);
        WriteNumber(json, "daily_rate"u8, details.DailyRate);
        WriteText(json, "reason"u8, details.Reason);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            TrustNumber.Write(json, name, number);
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static ReadOnlySpan<byte> Name(TrustChangeKind kind) => kind switch
    {
        TrustChangeKind.Registered => "registered"u8,
        TrustChangeKind.Time => "time"u8,
        TrustChangeKind.Event => "event"u8,
        TrustChangeKind.Context => "context"u8,
        TrustChangeKind.Verification => "verification"u8,
        TrustChangeKind.Attestation => "attestation"u8,
        TrustChangeKind.TimeRecovery => "time_recovery"u8,
        _ => "set"u8,
    };

    private static ReadOnlySpan<byte> Name(TrustAlertLevel level) => level switch
    {
        TrustAlertLevel.Notice => "notice"u8,
        TrustAlertLevel.Warning => "warning"u8,
        _ => "critical"u8,
    };
}
