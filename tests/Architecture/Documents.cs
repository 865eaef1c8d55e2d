using System.Text.RegularExpressions;

namespace Sandboxes.Architecture.Tests;

public sealed partial class Documents
{
    [Fact]
    public void The_README_is_under_200_lines() => File.ReadLines(Repository.PathOf("README.md")).Count().ShouldBeLessThan(200);

    [Fact]
    public void Every_setting_has_its_line_in_the_configuration_page()
    {
        var page = Repository.Read("docs/configuration.md");

        Settings.Names.ShouldNotBeEmpty();
        Settings.Names.Where(setting => !page.Contains($"| `{setting}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_is_spelled_in_snake_case() =>
        Settings.Names.Where(setting => !SettingName().IsMatch(setting)).ShouldBeEmpty();

    [Fact]
    public void Every_setting_in_the_configuration_page_exists()
    {
        var listed = SettingLine().Matches(Repository.Read("docs/configuration.md")).Select(match => match.Groups[1].Value).ToList();

        listed.ShouldNotBeEmpty();
        listed.Where(setting => !Settings.Names.Contains(setting)).ShouldBeEmpty();
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

    [GeneratedRegex(@"^\| `([a-z_]+(?:\.[a-z_]+)+)`", RegexOptions.Multiline)]
    private static partial Regex SettingLine();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
