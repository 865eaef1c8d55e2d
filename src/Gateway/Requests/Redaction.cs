using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Gateway.Requests;

/// <summary>
/// Masks the values of members that are named like secrets. Headers are never kept at all. A body that was cut is masked as far
/// as it goes.
/// </summary>
internal static class Redaction
{
    private const string MaskText = "[REDACTED]";
    private const string CutMark = "…";

    private static ReadOnlySpan<byte> Mask => "[REDACTED]"u8;

    /// <summary>Null for no body. What is not JSON is kept as its size alone, for there is no telling what it holds.</summary>
    public static string? OfBody(ReadOnlySpan<byte> body, bool isCut)
    {
        if (body.IsEmpty)
            return null;

        var output = new ArrayBufferWriter<byte>(body.Length + 64);
        var complete = TryCopy(body, output, isFinal: !isCut);
        if (!complete && !isCut)
            return $"[{body.Length} bytes that are not JSON]";
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        return isCut ? text + CutMark : text;
    }

    /// <summary>Masks parameters that are named like secrets, however the name is encoded.</summary>
    public static string OfQuery(string query)
    {
        var parameters = query[1..].Split('&');
        for (var index = 0; index < parameters.Length; index++)
        {
            var equals = parameters[index].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && SecretNames.HasEncoded(parameters[index][..equals]))
                parameters[index] = string.Concat(parameters[index].AsSpan(0, equals + 1), MaskText);
        }

        return "?" + string.Join('&', parameters);
    }

    private static bool TryCopy(ReadOnlySpan<byte> body, ArrayBufferWriter<byte> output, bool isFinal)
    {
        var copy = new JsonCopy(output);
        var reader = new Utf8JsonReader(body, isFinal, new JsonReaderState(new JsonReaderOptions { MaxDepth = 128 }));
        try
        {
            while (reader.Read())
            {
                copy.Add(in reader);
                if (reader.TokenType == JsonTokenType.PropertyName && IsSecret(in reader))
                    MaskValue(ref reader, ref copy);
            }

            return isFinal;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsSecret(ref readonly Utf8JsonReader reader)
    {
        try
        {
            return SecretNames.Has(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            // Not a text, such as half a surrogate pair: what hides behind such a name is not known.
            return true;
        }
    }

    private static void MaskValue(ref Utf8JsonReader reader, ref JsonCopy copy)
    {
        copy.AddText(Mask);
        if (!reader.Read())
            return;

        // A value that was cut off in the middle ends the copy here, masked already.
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = reader.CurrentDepth;
            while (reader.Read() && reader.CurrentDepth > depth)
            {
            }
        }
    }
}
