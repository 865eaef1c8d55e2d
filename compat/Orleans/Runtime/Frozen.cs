using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Which types have values that can never change.</summary>
internal static class Frozen
{
    private static readonly HashSet<Type> Known =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly),
        typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Half), typeof(Int128), typeof(UInt128), typeof(Index),
        typeof(Range), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(JsonElement),
        typeof(System.Globalization.CultureInfo),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Answers = new();

    public static bool Is(Type type) => Answers.TryGetValue(type, out var answer) ? answer : Answers.GetOrAdd(type, t => Decide(t, []));

    private static bool Decide(Type type, HashSet<Type> above)
    {
        if (IsBasic(type))
            return true;
        if (IsImmutableCollection(type))
            return type.GetGenericArguments().All(a => Decide(a, above));
        if (type.IsArray || type.IsInterface || type.IsAbstract || type == typeof(object))
            return false;
        return !above.Add(type) || FieldsOf(type).All(f => f.IsInitOnly && Decide(f.FieldType, above));
    }

    private static bool IsBasic(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || Known.Contains(type)
        || typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
        || typeof(IAddressable).IsAssignableFrom(type) || typeof(TimeProvider).IsAssignableFrom(type)
        || typeof(IEqualityComparer).IsAssignableFrom(type) || typeof(IComparer).IsAssignableFrom(type) || IsComparer(type)
        || type.IsDefined(typeof(ImmutableAttribute), inherit: false)
        || (Nullable.GetUnderlyingType(type) is { } value && Is(value));

    private static bool IsComparer(Type type) => type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(IEqualityComparer<>) || type.GetGenericTypeDefinition() == typeof(IComparer<>));

    private static bool IsImmutableCollection(Type type) => type.IsGenericType
        && (type.Namespace == "System.Collections.Immutable" || type.Namespace == typeof(FrozenSet).Namespace)
        && !type.Name.Contains("Builder", StringComparison.Ordinal);

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
