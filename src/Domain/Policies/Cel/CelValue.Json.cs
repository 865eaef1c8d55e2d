using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sandboxes.Domain.Policies.Cel;

public readonly partial struct CelValue
{
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Gives the value that a piece of JSON stands for. An object is read lazily, so the document must outlive the value.
    /// A number without fraction and exponent that fits 64 bits is an int (or uint), every other number a double.
    /// </summary>
    public static CelValue FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => MapOf(new JsonMap(json)),
        JsonValueKind.Array => new(CelKind.List, FromJsonArray(json)),
        JsonValueKind.String => Of(json.GetString()!),
        JsonValueKind.Number => FromJsonNumber(json),
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Null => Null,
        _ => default,
    };

    /// <summary>
    /// Writes the value as JSON by the language's own mapping: bytes as base64, timestamps and durations as their text,
    /// types as their name, integers beyond 2^53 and doubles that JSON lacks as text.
    /// </summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_plain))
            CelJson.Write(writer, this);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static CelValue[] FromJsonArray(JsonElement json)
    {
        var items = new CelValue[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray())
            items[index++] = FromJson(item);
        return items;
    }

    private static CelValue FromJsonNumber(JsonElement json)
    {
        if (json.TryGetInt64(out var whole))
            return Of(whole);
        if (json.TryGetUInt64(out var natural))
            return Of(natural);
        return json.TryGetDouble(out var number) && double.IsFinite(number)
            ? Of(number)
            : Error("a number of the input is out of range");
    }
}
