using System.Collections.Frozen;

namespace Sandboxes.Domain.Policies.Cel;

/// <summary>Type values, and the names under which an expression finds them.</summary>
internal static class Types
{
    public const string Timestamp = "google.protobuf.Timestamp";
    public const string Duration = "google.protobuf.Duration";

    private static readonly FrozenDictionary<string, CelValue> s_named = new[]
    {
        "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type",
    }.ToFrozenDictionary(name => name, CelValue.Type);

    /// <summary>The type of that name, or <see cref="CelKind.None"/>.</summary>
    public static CelValue Find(string name) => s_named.GetValueOrDefault(name);

    public static CelValue Of(CelValue value) => CelValue.Type(NameOf(value));

    public static string NameOf(CelValue value) => NameOf(value.Kind);

    public static string NameOf(CelKind kind) => kind switch
    {
        CelKind.Null => "null_type",
        CelKind.Bool => "bool",
        CelKind.Int => "int",
        CelKind.UInt => "uint",
        CelKind.Double => "double",
        CelKind.String => "string",
        CelKind.Bytes => "bytes",
        CelKind.List => "list",
        CelKind.Map => "map",
        CelKind.Timestamp => Timestamp,
        CelKind.Duration => Duration,
        CelKind.Type => "type",
        CelKind.Error => "error",
        _ => "nothing",
    };
}
