using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Bench.Bare;

/// <summary>Times as the gateway writes them, in UTC with <c>Z</c>, so that both answer with the same JSON.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
