using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Sandboxes.Architecture.Tests;

/// <summary>Dependencies point one way: Gateway -> Contracts &lt;- Grains &lt;- Silo; Grains -> Domain, Storage; Domain depends on nothing.</summary>
public sealed class References
{
    /// <summary>Which projects of ours each project under src may name, and which Orleans packages.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "Containers", [] },
        { "Contracts", [] },
        { "Domain", [] },
        { "Storage", [] },
        { "Grains", ["Containers", "Contracts", "Domain", "Storage"] },
        { "Silo", ["Containers", "Contracts", "Grains", "Storage"] },
        { "Gateway", ["Contracts", "Domain", "Silo"] },
    };

    [Fact]
    public void Every_project_under_src_has_its_line_in_the_table() =>
        Repository.FilesUnder("src", ".csproj").Select(file => file.Split('/')[1]).Order()
            .ShouldBe(Allowed.Select(row => row.Data.Item1).Order());

    [Theory, MemberData(nameof(Allowed))]
    public void A_project_names_only_the_projects_it_may(string project, string[] allowed)
    {
        var named = Project(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Select(name => name.Replace("Sandboxes.", "", StringComparison.Ordinal));

        named.ShouldBeSubsetOf(allowed);
    }

    [Theory, MemberData(nameof(Allowed))]
    public void A_program_calls_only_into_the_projects_it_may(string project, string[] allowed)
    {
        var called = AssembliesUsedBy(project)
            .Where(name => name.StartsWith("Sandboxes.", StringComparison.Ordinal))
            .Select(name => name["Sandboxes.".Length..]);

        called.ShouldBeSubsetOf(allowed);
    }

    [Fact]
    public void The_domain_knows_neither_Orleans_nor_the_web_nor_a_database()
    {
        string[] foreign = ["Orleans", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data", "System.Net.Http", "System.IO.FileSystem"];

        AssembliesUsedBy("Domain").Where(name => foreign.Any(word => name.Contains(word, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void The_contracts_know_neither_the_web_nor_a_database() =>
        AssembliesUsedBy("Contracts").Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Data", StringComparison.Ordinal)).ShouldBeEmpty();

    private static XDocument Project(string project) =>
        XDocument.Load(Repository.PathOf($"src/{project}/Sandboxes.{project}.csproj"));

    private static List<string> AssembliesUsedBy(string project)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"Sandboxes.{project}.dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
