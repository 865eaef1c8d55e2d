using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Sandboxes.Embedded;

/// <summary>Names of grain classes and interfaces, by the conventions that Orleans documents, so that stored ids stay valid.</summary>
internal static class GrainNames
{
    private const string Suffix = "grain";

    public static GrainType TypeOf(Type type)
    {
        var name = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type).ToString() ?? ByConvention(type);
        return GrainType.Create(type.IsConstructedGenericType ? $"{name}[{Arguments(type)}]" : name);
    }

    public static GrainInterfaceType InterfaceOf(Type type) =>
        type.GetCustomAttribute<GrainInterfaceTypeAttribute>()?.GetGrainInterfaceType(null!, type)
        ?? GrainInterfaceType.Create(type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName ?? type.Name);

    [SuppressMessage("Globalization", "CA1308", Justification = "Grain types are lower case by convention.")]
    private static string ByConvention(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick > 0)
            name = name[..tick];
        if (name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal))
            name = name[..^Suffix.Length];
        return type.IsGenericType ? $"{name}`{type.GetGenericArguments().Length}" : name;
    }

    private static string Arguments(Type type) => string.Join(',', type.GetGenericArguments().Select(a => $"[{a.FullName}]"));
}
