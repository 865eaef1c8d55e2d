using System.Collections.Immutable;
using System.Globalization;

namespace Sandboxes.Containers.Files;

/// <summary>Reads what <c>workspace.sh</c> prints of files: a record is mode, bytes, seconds and <c>./name</c>, and ends with two slashes and a line feed.</summary>
internal static class WorkspaceRecords
{
    public const int MaxEntries = 10_000;

    private const string End = "//\n";
    private const int KindMask = 0xF000;

    /// <param name="directory">The directory's path in the workspace, empty for the workspace itself.</param>
    /// <returns>By name; a record that was cut off is left out.</returns>
    public static ImmutableArray<WorkspaceEntry> Parse(string text, string directory)
    {
        var complete = text[..(text.LastIndexOf(End, StringComparison.Ordinal) is var at && at >= 0 ? at : 0)];
        return [.. complete.Split(End, StringSplitOptions.RemoveEmptyEntries)
            .Select(record => Read(record, directory))
            .OrderBy(static entry => entry.Path, StringComparer.Ordinal)
            .Take(MaxEntries)];
    }

    private static WorkspaceEntry Read(string record, string directory)
    {
        var fields = record.Split(' ', 4);
        var kind = KindOf(int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        var name = fields[3].StartsWith("./", StringComparison.Ordinal) ? fields[3][2..] : fields[3];
        return new WorkspaceEntry(
            directory.Length == 0 ? name : $"{directory}/{name}",
            kind,
            kind == WorkspaceEntryKind.Directory ? 0 : long.Parse(fields[1], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields[2], CultureInfo.InvariantCulture)));
    }

    private static WorkspaceEntryKind KindOf(int mode) => (mode & KindMask) switch
    {
        0x8000 => WorkspaceEntryKind.File,
        0x4000 => WorkspaceEntryKind.Directory,
        0xA000 => WorkspaceEntryKind.Link,
        _ => WorkspaceEntryKind.Other,
    };
}
