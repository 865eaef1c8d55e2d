using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Bench;

/// <param name="Root">The repository.</param>
/// <param name="Quick">Short runs, to see whether the bench works; their numbers are not worth quoting.</param>
/// <param name="Developers">How many databases <c>postgres-developers</c> makes, one for each; null for the row's own count.</param>
/// <param name="Rows">Names of the rows to measure; none for all.</param>
internal sealed record Settings(string Root, bool Quick, int? Developers, ImmutableArray<string> Rows)
{
    private const int MostDevelopers = 100_000;

    /// <summary>How long one run of the load lasts; the peers' published figures were taken with 10 seconds as well.</summary>
    public int LoadSeconds => Quick ? 2 : 10;

    public int Rounds => Quick ? 1 : 3;

    /// <exception cref="FormatException">An option is unknown, or no number where it takes one; the message is for the user.</exception>
    public static Settings Parse(string[] arguments)
    {
        var (rows, quick, developers) = (ImmutableArray.CreateBuilder<string>(), false, (int?)null);
        for (var at = 1; at < arguments.Length; at++)
        {
            if (arguments[at] == "--quick")
                quick = true;
            else if (arguments[at] == "--developers")
                developers = CountOf(arguments.ElementAtOrDefault(++at));
            else if (arguments[at].StartsWith('-'))
                throw new FormatException($"There is no option {arguments[at]}; there are --quick and --developers N.");
            else
                rows.Add(arguments[at]);
        }

        return new(arguments[0], quick, developers, rows.ToImmutable());
    }

    public string Program(string project) => Path.Combine(Root, "artifacts", "bin", project, "release", project);

    private static int CountOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostDevelopers
        ? count
        : throw new FormatException($"--developers takes a number from 1 to {MostDevelopers:N0}.");
}
