using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Sandboxes.Contracts;
using Sandboxes.Gateway.Calls;

namespace Sandboxes.Gateway.Bodies;

/// <summary>What a value in a body may look like, read once from the type: its members and the limits that annotate them.</summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> s_shapes = new();

    private Shape(Type type, JsonTypeInfo info)
    {
        Type = type;
        Kind = KindOf(type, info);
        Members = Kind == ShapeKind.Record ? [.. info.Properties.Select(property => new ShapeMember(property))] : [];
        Element = Kind is ShapeKind.List or ShapeKind.Map ? Of(info.ElementType!) : null;
    }

    public Type Type { get; }

    public ShapeKind Kind { get; }

    public ShapeMember[] Members { get; }

    /// <summary>What a list or a map holds; null for other kinds.</summary>
    public Shape? Element { get; }

    public static Shape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return s_shapes.GetOrAdd(type, static type => new Shape(type, Json.Management.GetTypeInfo(type)));
    }

    public ShapeMember? Find(string name) => Array.Find(Members, member => member.Name == name);

    /// <summary>Whether a value that was read keeps to every limit. Says nothing about which it breaks.</summary>
    public bool IsValid(object value) => Kind switch
    {
        ShapeKind.Leaf => value is not DateTimeOffset time || TimeBounds.Hold(time),
        ShapeKind.Record => Array.TrueForAll(Members, member => member.IsValid(value)),
        ShapeKind.List when Element!.Kind is ShapeKind.Record => ((IEnumerable)value).Cast<object?>().All(item => item is not null && Element.IsValid(item)),
        ShapeKind.List when !Element!.Type.IsValueType => ((IEnumerable)value).Cast<object?>().All(item => item is not null),
        ShapeKind.Map when !Element!.Type.IsValueType => ((IDictionary)value).Values.Cast<object?>().All(item => item is not null),
        _ => true,
    };

    private static ShapeKind KindOf(Type type, JsonTypeInfo info)
    {
        if (type == typeof(JsonText))
            return ShapeKind.Any;
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => ShapeKind.Record,
            JsonTypeInfoKind.Enumerable => ShapeKind.List,
            JsonTypeInfoKind.Dictionary => ShapeKind.Map,
            _ => ShapeKind.Leaf,
        };
    }
}

internal enum ShapeKind
{
    Leaf,
    Any,
    Record,
    List,
    Map,
}
