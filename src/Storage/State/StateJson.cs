using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sandboxes.Storage.State;

/// <summary>How stored JSON is written.</summary>
internal static class StateJson
{
    public const string SchemaMember = "_schema";

    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
            // What is stored is never part of a web page, and stays readable for who looks into the database.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddSchema } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddSchema(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.GetCustomAttribute<StateSchemaAttribute>() is not { } schema)
            return;
        var member = type.CreateJsonPropertyInfo(typeof(string), SchemaMember);
        var text = schema.ToString();
        member.Get = _ => text;
        member.Order = int.MinValue;
        type.Properties.Add(member);
    }
}
