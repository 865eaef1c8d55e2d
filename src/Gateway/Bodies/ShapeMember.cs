using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Sandboxes.Contracts;

namespace Sandboxes.Gateway.Bodies;

/// <summary>One member of a record. Of a <see cref="Change{T}"/>, shape and limits are those of the new value.</summary>
internal sealed class ShapeMember
{
    private readonly Func<object, object?> _get;
    private readonly Func<object, object?>? _newValue;

    public ShapeMember(JsonPropertyInfo property)
    {
        var type = property.PropertyType;
        _get = property.Get!;
        Name = property.Name;
        var declared = (MemberInfo)property.AttributeProvider!;
        Limits = [.. declared.GetCustomAttributes<ValidationAttribute>(inherit: true)];
        MayBeNull = !declared.IsDefined(typeof(NotRemovableAttribute));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Change<>))
        {
            _newValue = type.GetProperty(nameof(Change<>.Value))!.GetValue;
            type = type.GetGenericArguments()[0];
        }

        Shape = Shape.Of(type);
    }

    public string Name { get; }

    public Shape Shape { get; }

    public ValidationAttribute[] Limits { get; }

    /// <summary>Whether the member may be there and null. It may always be left out, as far as its limits allow.</summary>
    public bool MayBeNull { get; }

    /// <summary>Whether a null removes what is there, as in a merge patch.</summary>
    public bool IsChange => _newValue is not null;

    public bool IsValid(object owner)
    {
        var value = _get(owner);
        if (value is not null && _newValue is not null)
        {
            value = _newValue(value);
            if (value is null)
                return MayBeNull;
        }

        foreach (var limit in Limits)
        {
            if (!limit.IsValid(value))
                return false;
        }

        return value is null || (IsChange && Shape.Kind == ShapeKind.Map) || Shape.IsValid(value);
    }
}
