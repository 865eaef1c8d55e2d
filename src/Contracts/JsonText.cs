using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Contracts;

/// <summary>A JSON value kept as its text: what a caller sent freely, or a document that is passed on as it is stored.</summary>
[GenerateSerializer, Immutable, Alias("sandbox.v1.JsonText")]
[JsonConverter(typeof(JsonTextConverter))]
public sealed record JsonText([property: Id(0)] string Text)
{
    public override string ToString() => Text;
}

internal sealed class JsonTextConverter : JsonConverter<JsonText>
{
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // By the options at hand, so that where no name may be given twice it may not be here either.
        return new JsonText(JsonSerializer.Deserialize<JsonElement>(ref reader, options).GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
