using System.Text.RegularExpressions;

namespace Sandboxes.Architecture.Tests;

public sealed partial class SourceRules
{
    [Fact]
    public void No_source_under_src_or_tests_is_compiled_conditionally() =>
        LinesThat(Conditional(), ".cs").ShouldBeEmpty();

    [Fact]
    public void The_gateway_names_the_silo_only_where_it_is_composed() =>
        Repository.FilesUnder("src/Gateway", ".cs").Where(file => Silo().IsMatch(Repository.Read(file)))
            .Where(file => file != "src/Gateway/Program.cs" && !file.StartsWith("src/Gateway/Hosting/", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void References_to_grains_are_made_in_one_place() =>
        LinesThat(GetGrain(), ".cs").Where(line => line.StartsWith("src/", StringComparison.Ordinal) && !line.StartsWith("src/Contracts/GrainReferences.cs", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void The_table_of_contents_of_the_gateway_fits_on_a_screen() =>
        File.ReadLines(Repository.PathOf("src/Gateway/Program.cs")).Count().ShouldBeLessThan(70);

    [Fact]
    public void No_source_file_is_over_300_lines() =>
        Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => File.ReadLines(Repository.PathOf(file)).Count() > 300).ShouldBeEmpty();

    [Fact]
    public void No_test_waits_for_the_real_clock() =>
        LinesThat(Sleep(), ".cs").Where(line => line.StartsWith("tests/", StringComparison.Ordinal)).ShouldBeEmpty();

    private static IEnumerable<string> LinesThat(Regex pattern, params string[] extensions) =>
        from folder in new[] { "src", "tests" }
        from extension in extensions
        from file in Repository.FilesUnder(folder, extension)
        from line in File.ReadLines(Repository.PathOf(file))
        where pattern.IsMatch(line)
        select $"{file}: {line.Trim()}";

    [GeneratedRegex(@"^\s*#\s*(if|elif)\b")]
    private static partial Regex Conditional();

    [GeneratedRegex(@"\bGetGrain\b")]
    private static partial Regex GetGrain();

    [GeneratedRegex(@"\bSandboxes\.(Silo|Grains)\b")]
    private static partial Regex Silo();

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\(\s*[0-9T][^,)]*\)")]
    private static partial Regex Sleep();
}
