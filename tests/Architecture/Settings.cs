using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Sandboxes.Architecture.Tests;

/// <summary>Every setting that an options type reads, such as <c>storage.postgres.connection</c>.</summary>
internal static class Settings
{
    public static IReadOnlySet<string> Names { get; } =
        OptionTypes().SelectMany(type => Keys(type, (string)type.GetField("Section")!.GetRawConstantValue()!)).ToHashSet();

    private static IEnumerable<Type> OptionTypes() =>
        from file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Sandboxes.*.dll")
        let assembly = Assembly.Load(Path.GetFileNameWithoutExtension(file))
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true }
        select type;

    private static IEnumerable<string> Keys(Type type, string prefix) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite || property.IsDefined(typeof(ConfigurationKeyNameAttribute))
        let key = $"{prefix}.{property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name}"
        from name in IsNested(property.PropertyType) ? Keys(property.PropertyType, key) : [key]
        select name;

    private static bool IsNested(Type type) => type.Namespace?.StartsWith("Sandboxes", StringComparison.Ordinal) == true && type is { IsClass: true };
}
