using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;

namespace Sandboxes.Embedded;

/// <summary>Whether values of a type can travel in a call, here and on real Orleans, and cannot be changed on the way.</summary>
internal sealed class MessageCheck
{
    private readonly Dictionary<Type, string?> _faults = [];

    /// <returns>Null if nothing is wrong.</returns>
    public string? FaultOf(Type type)
    {
        if (_faults.TryGetValue(type, out var known))
            return known;
        _faults[type] = null; // A type that contains itself is no worse for that.
        return _faults[type] = Find(type);
    }

    private string? Find(Type type)
    {
        if (BuiltIns.Has(type) || type.IsGenericParameter)
            return null;
        if (type.IsArray)
            return FaultOf(type.GetElementType()!);
        var inArguments = type.GetGenericArguments().Select(FaultOf).FirstOrDefault(f => f is not null);
        if (inArguments is not null || BuiltIns.HasGeneric(type))
            return inArguments;
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            return type.IsInterface && type.Namespace?.StartsWith("System", StringComparison.Ordinal) is not true
                ? null // What stands behind an interface is only known when it is sent.
                : $"{type} is neither built in nor marked [GenerateSerializer].";
        return type.IsDefined(typeof(ImmutableAttribute), inherit: false) ? LostMember(type) : LostMember(type) ?? MutableMember(type) ?? FaultOfMembers(type);
    }

    /// <summary>A member that has a value but no [Id] does not reach the other side on real Orleans.</summary>
    private static string? LostMember(Type type)
    {
        if (type.GetCustomAttribute<GenerateSerializerAttribute>()!.GenerateFieldIds == GenerateFieldIds.PublicProperties)
            return null;
        var lost = PropertiesOf(type).FirstOrDefault(p => HasField(p) && !p.IsDefined(typeof(IdAttribute)) && !IsRecordParameter(type, p.Name));
        return lost is null ? null : $"{type}.{lost.Name} has no [Id], so its value would be lost.";
    }

    private static string? MutableMember(Type type)
    {
        var settable = PropertiesOf(type).FirstOrDefault(p => p.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        if (settable is not null)
            return $"{type}.{settable.Name} can be set after the message was made; use init.";
        var field = type.GetFields(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(f => !f.IsInitOnly);
        return field is null || type.IsEnum ? null : $"{type}.{field.Name} is a field that can be set after the message was made.";
    }

    private string? FaultOfMembers(Type type) =>
        PropertiesOf(type).Where(HasField).Select(p => p.PropertyType)
            .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(_ => !type.IsEnum).Select(f => f.FieldType))
            .Select(FaultOf).FirstOrDefault(f => f is not null);

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.GetIndexParameters().Length == 0);

    private static bool HasField(PropertyInfo property) => property.DeclaringType!.GetField(
        $"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private static bool IsRecordParameter(Type type, string name) =>
        (IsRecord(type) || type.GetCustomAttribute<GenerateSerializerAttribute>()!.IncludePrimaryConstructorParameters)
        && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(c => c.GetParameters().Any(p => p.Name == name));

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
