using System.Globalization;
using System.Text.Json;

namespace Sandboxes.Bench;

/// <summary>The table, and the same as JSON.</summary>
internal sealed class Report(Machine machine, Settings settings)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string[] Heading = ["what", "aim", "measured", "ratio", "verdict"];
    private readonly List<Finding> findings = [];

    public void Add(IEnumerable<Finding> found) => findings.AddRange(found);

    public void Print(TextWriter output)
    {
        string[][] lines = [Heading, .. findings.Select(Cells)];
        var widths = Enumerable.Range(0, Heading.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        output.WriteLine($"{machine}{(settings.Quick ? "; quick, so not worth quoting" : "")}");
        output.WriteLine();
        output.WriteLine(Row(lines[0], widths));
        output.WriteLine(Row([.. widths.Select(width => new string('-', width))], widths));
        foreach (var line in lines.Skip(1))
            output.WriteLine(Row(line, widths));
    }

    public Task SaveAsync(string path) => File.WriteAllTextAsync(path, JsonSerializer.Serialize(
        new { at = TimeProvider.System.GetUtcNow(), quick = settings.Quick, machine, findings }, Json));

    private static string Row(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";

    private static string[] Cells(Finding finding) =>
        [finding.What, finding.Aim, finding.Measured, finding.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", finding.Verdict];
}
