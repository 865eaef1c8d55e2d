namespace Sandboxes.Embedded.Tests;

public sealed class SurfaceTests
{
    [Fact]
    public void Public_types_are_in_the_namespaces_of_Orleans_only() =>
        typeof(Grain).Assembly.GetExportedTypes()
            .Where(t => t.Namespace is { } name && !name.StartsWith("Orleans", StringComparison.Ordinal) && name != "Microsoft.Extensions.Hosting")
            .ShouldBeEmpty();
}
