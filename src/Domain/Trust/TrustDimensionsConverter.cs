using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Domain.Trust;

/// <summary>Dimensions as a JSON object of numbers, whatever naming policy the options carry: names are data.</summary>
internal sealed class TrustDimensionsConverter : JsonConverter<TrustDimensions>
{
    public override TrustDimensions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Trust dimensions are an object of numbers.");
        var values = new List<KeyValuePair<string, double>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            values.Add(KeyValuePair.Create(name, reader.GetDouble()));
        }

        return TrustDimensions.From(values);
    }

    public override void Write(Utf8JsonWriter writer, TrustDimensions value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, trust) in value)
            writer.WriteNumber(name, trust);
        writer.WriteEndObject();
    }
}
