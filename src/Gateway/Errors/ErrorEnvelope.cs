using System.Text.Json;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>The error envelope of the mirrored API: <c>{code, message, details}</c>.</summary>
internal static class ErrorEnvelope
{
    public static void Write(Utf8JsonWriter writer, Refusal refusal, string requestId)
    {
        writer.WriteStartObject();
        writer.WriteString("code", refusal.Code);
        writer.WriteString("message", refusal.Message);
        writer.WriteStartObject("details");
        if (!refusal.Faults.IsDefaultOrEmpty)
            WriteFaults(writer, refusal);
        RefusalDetails.WriteMembers(writer, refusal);
        writer.WriteString("request_id", requestId);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteStartArray("errors");
        foreach (var fault in refusal.Faults)
        {
            writer.WriteStartObject();
            writer.WriteString("field", fault.Field);
            writer.WriteString("reason", fault.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
