using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Sandboxes.Architecture.Tests;

public sealed partial class Documents
{
    [Fact]
    public void The_README_is_under_200_lines() => File.ReadLines(Repository.PathOf("README.md")).Count().ShouldBeLessThan(200);

    [Fact]
    public void Every_setting_has_its_line_in_the_configuration_page()
    {
        var page = Repository.Read("docs/configuration.md");
        var settings = OptionTypes().SelectMany(type => Keys(type, (string)type.GetField("Section")!.GetRawConstantValue()!)).ToList();

        settings.ShouldNotBeEmpty();
        settings.Where(setting => !page.Contains($"| `{setting}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_is_spelled_in_snake_case() =>
        OptionTypes().SelectMany(type => Keys(type, (string)type.GetField("Section")!.GetRawConstantValue()!))
            .Where(setting => !SettingName().IsMatch(setting)).ShouldBeEmpty();

    [Fact]
    public void Every_setting_in_the_configuration_page_exists()
    {
        var settings = OptionTypes().SelectMany(type => Keys(type, (string)type.GetField("Section")!.GetRawConstantValue()!)).ToHashSet();
        var listed = SettingLine().Matches(Repository.Read("docs/configuration.md")).Select(match => match.Groups[1].Value).ToList();

        listed.ShouldNotBeEmpty();
        listed.Where(setting => !settings.Contains(setting)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_from_page_to_page_leads_somewhere()
    {
        var broken = from page in Repository.Files
                     where page.EndsWith(".md", StringComparison.Ordinal)
                     from Match link in RelativeLink().Matches(Repository.Read(page))
                     let target = Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, link.Groups[1].Value)
                     where !File.Exists(target) && !Directory.Exists(target)
                     select $"{page}: {link.Groups[1].Value}";

        broken.ShouldBeEmpty();
    }

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

    [GeneratedRegex(@"^\| `([a-z_]+(?:\.[a-z_]+)+)`", RegexOptions.Multiline)]
    private static partial Regex SettingLine();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
