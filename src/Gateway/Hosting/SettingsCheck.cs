using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;
using Sandboxes.Gateway.Bodies;

namespace Sandboxes.Gateway.Hosting;

/// <summary>
/// Finds settings that nobody knows and values that cannot be read. What is known follows from the options that are registered:
/// those of our own assemblies that name their section in a constant <c>Section</c>.
/// </summary>
internal static class SettingsCheck
{
    public static IReadOnlyList<string> FaultsOf(IConfiguration configuration, IServiceCollection services)
    {
        var sections = services.Select(service => OptionsTypeOf(service.ServiceType))
            .OfType<Type>()
            .Select(type => (Name: SectionOf(type), Type: type))
            .Where(section => section.Name is not null)
            .ToLookup(section => section.Name!, section => section.Type, StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach (var section in configuration.GetChildren())
        {
            if (sections.Contains(section.Key))
                CheckSection(section, [.. sections[section.Key]], faults);
            else
                faults.Add($"{section.Key}: unknown section; there are {string.Join(", ", sections.Select(known => known.Key).Order(StringComparer.Ordinal))}");
        }

        return faults;
    }

    private static Type? OptionsTypeOf(Type service)
    {
        if (!service.IsGenericType || service.GetGenericTypeDefinition() != typeof(IOptionsChangeTokenSource<>))
            return null;
        var options = service.GetGenericArguments()[0];
        return options.Assembly.GetName().Name!.StartsWith("Sandboxes.", StringComparison.Ordinal) ? options : null;
    }

    private static string? SectionOf(Type options) => options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static void CheckSection(IConfigurationSection section, Type[] types, List<string> faults)
    {
        if (section.Value is not null && !section.GetChildren().Any())
        {
            faults.Add($"{Name(section)}: must be an object");
            return;
        }

        var known = types.SelectMany(SettingsOf).ToList();
        foreach (var child in section.GetChildren())
        {
            var property = known.Find(property => string.Equals(KeyOf(property), child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                faults.Add($"{Name(child)}: unknown setting; there are {string.Join(", ", known.Select(KeyOf))}");
            else
                CheckValue(child, property, faults);
        }
    }

    private static void CheckValue(IConfigurationSection setting, PropertyInfo property, List<string> faults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
            return;
        if (!TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
            CheckSection(setting, [type], faults);
        else if (Read(setting.Value, type) is not { } value)
            faults.Add($"{Name(setting)}: '{setting.Value}' is not {Kind(type)}");
        else
            CheckBounds(setting, property, value, faults);
    }

    private static void CheckBounds(IConfigurationSection setting, PropertyInfo property, object value, List<string> faults)
    {
        foreach (var bound in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (!bound.IsValid(value))
                faults.Add($"{Name(setting)}: {FaultMessages.Of(bound)}");
        }
    }

    private static object? Read(string? value, Type type)
    {
        try
        {
            return value is null ? null : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Kind(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(TimeSpan) => "a duration, such as 00:00:05",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ => "a text",
    };

    private static IEnumerable<PropertyInfo> SettingsOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string KeyOf(PropertyInfo property) => property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private static string Name(IConfigurationSection section) => section.Path.Replace(':', '.').ToLowerInvariant();
}
