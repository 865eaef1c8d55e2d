using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandboxes.Contracts;

/// <summary>
/// What a JSON merge patch (RFC 7396) says of one member. A member that is left out is no change at all, so the change itself is null then.
/// </summary>
/// <param name="Value">The new value; null to remove the present one.</param>
[GenerateSerializer, Immutable, Alias("sandbox.v1.Change`1")]
[JsonConverter(typeof(ChangeConverterFactory))]
public sealed record Change<T>([property: Id(0)] T? Value)
{
    public static implicit operator Change<T>(T value) => new(value);
}

/// <summary>Applies changes.</summary>
public static class Changes
{
    /// <summary>The value after the change: the present one where there is no change.</summary>
    public static T? Or<T>(this Change<T>? change, T? present) => change is null ? present : change.Value;
}

/// <summary>Marks a <see cref="Change{T}"/> of what can be replaced but not removed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotRemovableAttribute : Attribute;

internal sealed class ChangeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Change<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ChangeConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class ChangeConverter<T> : JsonConverter<Change<T>>
{
    public override bool HandleNull => true;

    public override Change<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<T>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, Change<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value is null ? default : value.Value, options);
}
