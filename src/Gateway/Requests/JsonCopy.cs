using System.Buffers;
using System.Text.Json;

namespace Sandboxes.Gateway.Requests;

/// <summary>
/// Writes JSON token by token without white space, each as it was spelled: also what a text spells that is no text, such as half a surrogate pair.
/// </summary>
internal ref struct JsonCopy(IBufferWriter<byte> output)
{
    private bool _needsComma;

    /// <summary>Writes the token that the reader stands on.</summary>
    public void Add(ref readonly Utf8JsonReader reader)
    {
        var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        if (_needsComma && !isEnd)
            output.Write(","u8);
        var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        if (isText)
            output.Write("\""u8);
        output.Write(reader.ValueSpan);
        if (isText)
            output.Write("\""u8);
        if (reader.TokenType == JsonTokenType.PropertyName)
            output.Write(":"u8);
        _needsComma = reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
    }

    /// <summary>Writes a text in place of the value that comes next; it needs no escapes.</summary>
    public void AddText(ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        output.Write(text);
        output.Write("\""u8);
        _needsComma = true;
    }
}
