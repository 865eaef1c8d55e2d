using System.Buffers;
using System.Text;
using System.Text.Json;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Requests;

/// <summary>
/// Masks the values of members that are named like secrets. Headers are never kept at all. A body that was cut is masked as far
/// as it goes.
/// </summary>
internal static class Redaction
{
    private const string Mask = "[REDACTED]";
    private const string CutMark = "…";

    private static readonly SearchValues<string> s_names = SearchValues.Create(
        ["secret", "password", "passwd", "token", "api_key", "apikey", "authorization", "credential", "private_key"],
        StringComparison.OrdinalIgnoreCase);

    public static bool IsSecretName(ReadOnlySpan<char> name) => name.ContainsAny(s_names);

    /// <summary>Null for no body. What is not JSON is kept as its size alone, for there is no telling what it holds.</summary>
    public static string? OfBody(ReadOnlySpan<byte> body, bool isCut)
    {
        if (body.IsEmpty)
            return null;

        var output = new ArrayBufferWriter<byte>(body.Length + 64);
        using var writer = new Utf8JsonWriter(output, Json.Writer);
        var complete = TryCopy(body, writer, isFinal: !isCut);
        writer.Flush();
        if (!complete && !isCut)
            return $"[{body.Length} bytes that are not JSON]";
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        return isCut ? text + CutMark : text;
    }

    /// <summary>Masks parameters that are named like secrets.</summary>
    public static string OfQuery(string query)
    {
        if (!IsSecretName(query))
            return query;

        var parameters = query[1..].Split('&');
        for (var index = 0; index < parameters.Length; index++)
        {
            var equals = parameters[index].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && IsSecretName(parameters[index].AsSpan(0, equals)))
                parameters[index] = string.Concat(parameters[index].AsSpan(0, equals + 1), Mask);
        }

        return "?" + string.Join('&', parameters);
    }

    private static bool TryCopy(ReadOnlySpan<byte> body, Utf8JsonWriter writer, bool isFinal)
    {
        var reader = new Utf8JsonReader(body, isFinal, new JsonReaderState(new JsonReaderOptions { MaxDepth = 128 }));
        try
        {
            while (reader.Read())
            {
                JsonTokens.Copy(ref reader, writer);
                if (reader.TokenType == JsonTokenType.PropertyName && IsSecretName(reader.GetString()))
                    MaskValue(ref reader, writer);
            }

            return isFinal;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void MaskValue(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        writer.WriteStringValue(Mask);
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
