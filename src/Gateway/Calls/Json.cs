using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Calls;

/// <summary>How JSON is spelled: snake case, UTC times, enums in lower snake case, nothing unknown and nothing twice.</summary>
internal static class Json
{
    /// <summary>Bodies that are nested deeper than this are refused.</summary>
    public const int MaxDepth = 32;

    /// <summary>The management API: what is absent is null.</summary>
    public static JsonSerializerOptions Management { get; } = Make(JsonIgnoreCondition.Never);

    /// <summary>The mirrored API: what is absent is left out, as production does.</summary>
    public static JsonSerializerOptions Mirror { get; } = Make(JsonIgnoreCondition.WhenWritingNull);

    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    public static JsonTypeInfo<T> TypeInfo<T>(bool mirror) => mirror ? Of<T>.Mirror : Of<T>.Management;

    private static JsonSerializerOptions Make(JsonIgnoreCondition ignore)
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = ignore };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    private static class Of<T>
    {
        public static readonly JsonTypeInfo<T> Management = (JsonTypeInfo<T>)Json.Management.GetTypeInfo(typeof(T));
        public static readonly JsonTypeInfo<T> Mirror = (JsonTypeInfo<T>)Json.Mirror.GetTypeInfo(typeof(T));
    }
}
