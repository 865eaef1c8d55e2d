using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Contracts;

/// <summary>ISO 8601, written in UTC with <c>Z</c>; a time read without an offset is taken as UTC, never as the host's local time.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var time))
            throw new JsonException();

        return reader.TryGetDateTime(out var plain) && plain.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(plain, TimeSpan.Zero)
            : time.ToUniversalTime();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
