using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Errors;

/// <summary>The error of a management call: RFC 9457 problem details with <c>code</c>, <c>request_id</c> and the fields at fault.</summary>
internal static class ProblemDetailsBody
{
    public static void Write(Utf8JsonWriter writer, Refusal refusal, int status, string requestId)
    {
        writer.WriteStartObject();
        writer.WriteString("type", string.Concat("urn:sandbox:error:", refusal.Code));
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        writer.WriteNumber("status", status);
        writer.WriteString("detail", refusal.Message);
        writer.WriteString("code", refusal.Code);
        writer.WriteString("request_id", requestId);
        if (!refusal.Faults.IsDefaultOrEmpty)
            WriteFaults(writer, refusal);
        RefusalDetails.WriteMembers(writer, refusal);
        writer.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter writer, Refusal refusal)
    {
        writer.WriteStartObject("errors");
        foreach (var field in refusal.Faults.GroupBy(fault => fault.Field, StringComparer.Ordinal))
        {
            writer.WriteStartArray(field.Key);
            foreach (var fault in field)
            {
                writer.WriteStringValue(fault.Message);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
