using System.Collections.Immutable;

namespace Sandboxes.Bench;

/// <param name="Root">The repository.</param>
/// <param name="Engine">Which engine everything was built with: the folder under artifacts/.</param>
/// <param name="Quick">Short runs, to see whether the bench works; their numbers are not worth quoting.</param>
/// <param name="Rows">Names of the rows to measure; none for all.</param>
internal sealed record Settings(string Root, string Engine, bool Quick, ImmutableArray<string> Rows)
{
    /// <summary>How long one run of the load lasts; the peers' published figures were taken with 10 seconds as well.</summary>
    public int LoadSeconds => Quick ? 2 : 10;

    public int Rounds => Quick ? 1 : 3;

    public static Settings Parse(string[] arguments) =>
        new(arguments[0], arguments[1], arguments.Contains("--quick"), [.. arguments.Skip(2).Where(argument => argument != "--quick")]);

    public string Program(string project) => Path.Combine(Root, "artifacts", Engine, "bin", project, "release", project);
}
