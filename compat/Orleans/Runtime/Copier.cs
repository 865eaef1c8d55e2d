using System.Collections.Concurrent;
using System.Reflection;

namespace Sandboxes.Embedded;

/// <summary>
/// Copies values that could be changed after they were handed over, as a serializer would by the way. Values that cannot change are
/// handed over as they are, which is the usual case, and costs nothing.
/// </summary>
internal sealed class Copier
{
    private static readonly Copier Instance = new();
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Changeable = new();
    private static readonly MethodInfo Shallow = typeof(object).GetMethod("MemberwiseClone", BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly Func<object, object> ShallowCopy = Shallow.CreateDelegate<Func<object, object>>();

    /// <returns>Null if values of this type can never change.</returns>
    public static Copier? For(Type type) => Frozen.Is(type) ? null : Instance;

    public object? Copy(object? value) => value is null || Frozen.Is(value.GetType()) ? value : Copy(value, new(ReferenceEqualityComparer.Instance));

    private static object? Copy(object? value, Dictionary<object, object> copies)
    {
        if (value is null || Frozen.Is(value.GetType()))
            return value;
        if (copies.TryGetValue(value, out var known))
            return known;
        var copy = ShallowCopy(value);
        if (!value.GetType().IsValueType)
            copies.Add(value, copy);
        if (copy is Array array)
            CopyElements(array, copies);
        else
            CopyFields(copy, copies);
        return copy;
    }

    private static void CopyElements(Array array, Dictionary<object, object> copies)
    {
        if (Frozen.Is(array.GetType().GetElementType()!))
            return;
        var indices = new int[array.Rank];
        for (var flat = 0L; flat < array.LongLength; flat++)
        {
            var rest = flat;
            for (var d = array.Rank - 1; d >= 0; d--)
                (rest, indices[d]) = (rest / array.GetLength(d), (int)(rest % array.GetLength(d)) + array.GetLowerBound(d));
            array.SetValue(Copy(array.GetValue(indices), copies), indices);
        }
    }

    private static void CopyFields(object copy, Dictionary<object, object> copies)
    {
        foreach (var field in Changeable.GetOrAdd(copy.GetType(), static type => [.. ChangeableFieldsOf(type)]))
            field.SetValue(copy, Copy(field.GetValue(copy), copies));
    }

    private static IEnumerable<FieldInfo> ChangeableFieldsOf(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!Frozen.Is(field.FieldType))
                    yield return field;
            }
        }
    }
}
