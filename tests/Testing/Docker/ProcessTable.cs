using System.Globalization;

namespace Sandboxes.Testing.Docker;

/// <summary>The processes of this machine, as <c>/proc</c> has them.</summary>
internal static class ProcessTable
{
    /// <param name="Started">In the system's ticks since its start; with the id it tells a process from a later one of the same id.</param>
    public sealed record Entry(int Id, int Parent, string Arguments, string Started);

    public static IReadOnlyList<Entry> Read() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(Entry? (name) => TryRead(name!)).OfType<Entry>()];

    private static Entry? TryRead(string name)
    {
        if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        try
        {
            var stat = File.ReadAllText($"/proc/{name}/stat");
            // "12 (any text) S 1 ...": the text may hold anything, so what counts stands behind the last bracket.
            var words = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // One that has ended and waits for its parent to notice is not there any more.
            return words[0] == "Z" ? null : new Entry(id, int.Parse(words[1], CultureInfo.InvariantCulture), File.ReadAllText($"/proc/{name}/cmdline"), words[19]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
