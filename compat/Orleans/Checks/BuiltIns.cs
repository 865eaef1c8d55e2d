using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Numerics;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Types that Orleans serializes without being told.</summary>
internal static class BuiltIns
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
        typeof(DateOnly), typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Half), typeof(Int128), typeof(UInt128),
        typeof(BitArray), typeof(CultureInfo), typeof(CompareInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken),
        typeof(NameValueCollection), typeof(System.Text.Rune),
    ];

    private static readonly HashSet<Type> Generic =
    [
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>),
        typeof(SortedList<,>), typeof(SortedDictionary<,>), typeof(SortedSet<>), typeof(Collection<>), typeof(ReadOnlyCollection<>),
        typeof(ReadOnlyDictionary<,>), typeof(ConcurrentDictionary<,>), typeof(ConcurrentQueue<>), typeof(Memory<>), typeof(ReadOnlyMemory<>),
        typeof(ArraySegment<>), typeof(IComparer<>), typeof(IEqualityComparer<>),
    ];

    public static bool Has(Type type) =>
        type.IsPrimitive || type.IsEnum || Plain.Contains(type)
        || typeof(Exception).IsAssignableFrom(type) || typeof(IAddressable).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type)
        || (!type.IsGenericType && type.Assembly == typeof(IAddressable).Assembly);

    /// <summary>Whether the generic type itself is fine; its arguments are looked at on their own.</summary>
    public static bool HasGeneric(Type type)
    {
        if (!type.IsGenericType)
            return false;
        var definition = type.GetGenericTypeDefinition();
        return Generic.Contains(definition)
            || definition.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen"
            || (definition.IsInterface && definition.Namespace == "System.Collections.Generic")
            || definition.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || definition.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || definition.Assembly == typeof(IAddressable).Assembly;
    }
}
