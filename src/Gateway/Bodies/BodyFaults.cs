using System.Text.Json;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>Says everything that is wrong with a body at once. Only reached by bodies that are wrong.</summary>
internal static class BodyFaults
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Json.MaxDepth };

    public static Refusal Explain(ReadOnlySpan<byte> json, Shape shape)
    {
        if (BodyText.FirstAlien(json) is { } alien)
            return new Refusal(RefusalCodes.InvalidJson, $"The body is not UTF-8: look at byte {alien + 1}.");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = s_options.MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
                return Malformed(0, reader.BytesConsumed);
            return Explain(document.RootElement, shape);
        }
        catch (JsonException malformed)
        {
            return IsTooDeep(json)
                ? new Refusal(RefusalCodes.InvalidJson, $"The body is nested deeper than {Json.MaxDepth}.")
                : Malformed(malformed.LineNumber ?? 0, malformed.BytePositionInLine ?? 0);
        }
    }

    public static Refusal Explain(JsonElement body, Shape shape)
    {
        var faults = new FaultCollector();
        faults.Collect(body, shape);
        return faults.Faults.Count == 0
            ? new Refusal(RefusalCodes.InvalidRequest, "The body does not fit this operation.")
            : Refusal.Invalid([.. faults.Faults]);
    }

    private static Refusal Malformed(long line, long position) =>
        new(RefusalCodes.InvalidJson, $"The body is not JSON: look at line {line + 1}, byte {position + 1}.");

    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= Json.MaxDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    return true;
            }
        }
        catch (JsonException)
        {
            // Malformed before it was too deep.
        }

        return false;
    }
}
