using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Sandboxes.Storage.State;

/// <summary>What a type declares, and what a stored text says of itself.</summary>
internal static class StateSchemas
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, StateSchemaAttribute> Known = new();

    public static StateSchemaAttribute Require(Type type) => Known.GetOrAdd(
        type,
        static type => type.GetCustomAttribute<StateSchemaAttribute>()
            ?? throw new InvalidOperationException($"{type.FullName} cannot be stored: it has no [StateSchema(\"name\", version)]."));

    /// <summary>The <c>_schema</c> member, wherever among the members it stands.</summary>
    /// <exception cref="JsonException">There is none, or it is not a name and a version.</exception>
    public static (string Name, int Version) Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is not an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(StateJson.SchemaMember);
            reader.Read();
            if (found)
                return Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
            reader.Skip();
        }
        throw new JsonException($"It has no {StateJson.SchemaMember}.");
    }

    private static (string Name, int Version) Parse(string? text)
    {
        var slash = text?.LastIndexOf('/') ?? -1;
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (text![..slash], version)
            : throw new JsonException($"'{text}' is no {StateJson.SchemaMember}.");
    }
}
